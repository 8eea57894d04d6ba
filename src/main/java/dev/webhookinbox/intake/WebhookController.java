package dev.webhookinbox.intake;

import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.webhookinbox.connections.RequestArrival;
import dev.webhookinbox.intake.BodyReader.Body;
import dev.webhookinbox.intake.Admission.AdmissionResult;
import dev.webhookinbox.intake.DeliveryOutcome.Outcome;
import dev.webhookinbox.provider.Source;
import dev.webhookinbox.provider.Sources;

/**
 * {@code POST /webhooks/{source}}: where providers send their events. It takes the request and the response as they are and
 * looks for the source in the path itself: what the framework does beyond that costs as much as verifying and reading a
 * delivery (docs/adr/0008-intake.md), and no content type may make it parse or change a body.
 */
@RestController
class WebhookController {

    static final String PREFIX = "/webhooks";
    static final String IN_ANY_CASE = "/{prefix:(?i)webhooks}/**";

    /** What a body is verified by beside its signature, and what may explain one that cannot be read. */
    private static final List<String> KEPT_OF_ALL = List.of("content-encoding", "content-type");

    private final Sources sources;
    private final BodyReader bodies;
    private final Intake intake;
    private final IntakeProperties properties;

    WebhookController(Sources sources, BodyReader bodies, Intake intake, IntakeProperties properties) {
        this.sources = sources;
        this.bodies = bodies;
        this.intake = intake;
        this.properties = properties;
    }

    /** What a request asks for is for {@link SourcePath} to say. */
    @RequestMapping(IN_ANY_CASE)
    void receive(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request).writeTo(request, response);
    }

    private Answer answer(HttpServletRequest request) throws IOException {
        var source = SourcePath.of(request).source(sources);
        if (source.isEmpty()) {
            DeliveryOutcome.rejected(DeliveryOutcome.UNKNOWN, "UNKNOWN_SOURCE").putOn(request);
            return Answer.unknownSource();
        }
        if (!HttpMethod.POST.matches(request.getMethod())) {
            DeliveryOutcome.rejected(source.get().name(), "METHOD_NOT_ALLOWED").putOn(request);
            return Answer.methodNotAllowed();
        }
        // Stays if something unexpected happens.
        DeliveryOutcome.of(source.get(), Outcome.UNAVAILABLE).putOn(request);
        return receive(source.get(), request);
    }

    private Answer receive(Source source, HttpServletRequest request) throws IOException {
        var arrival = RequestArrival.of(request);
        var deadline = Deadline.of(arrival.firstByteAt(), properties.ackDeadline());
        try (var memory = bodies.memory()) {
            return switch (bodies.read(request.getInputStream(), request.getContentLengthLong(), memory, deadline)) {
                case Body.Complete(var body) -> {
                    arrival.complete();
                    var admission = intake.receive(source, delivered(source, request, body), deadline);
                    DeliveryOutcome.of(source, admission).putOn(request);
                    yield answer(admission);
                }
                case Body.TooLarge() -> {
                    DeliveryOutcome.of(source, Outcome.TOO_LARGE).putOn(request);
                    yield Answer.tooLarge();
                }
                case Body.TooSlow() -> {
                    DeliveryOutcome.of(source, Outcome.TOO_SLOW).putOn(request);
                    yield Answer.tooSlow();
                }
                case Body.Malformed() -> {
                    var status = HttpStatus.BAD_REQUEST;
                    DeliveryOutcome.rejected(DeliveryOutcome.UNKNOWN, status.name()).putOn(request);
                    yield Answer.error(status);
                }
                case Body.NoRoom() -> {
                    DeliveryOutcome.of(source, Outcome.OVERLOADED).putOn(request);
                    yield Answer.overloaded("Too many bodies are being received.");
                }
            };
        }
    }

    private static Answer answer(AdmissionResult admission) {
        return switch (admission) {
            case AdmissionResult.Rejected(var rejection, _) -> Answer.rejected(rejection);
            case AdmissionResult.TurnedAway() -> Answer.overloaded("Too many requests are waiting.");
            case AdmissionResult.Taken(var result, _, _) -> switch (result) {
                case STORED -> Answer.accepted();
                case DUPLICATE, CONFLICT -> Answer.duplicate();
                case OVERLOADED -> Answer.overloaded("Too many requests are waiting.");
                case UNAVAILABLE -> Answer.storeUnavailable();
            };
        };
    }

    private static Intake.Request delivered(Source source, HttpServletRequest request, byte[] body) {
        // A connection that is already closed has no address any more.
        var remoteAddress = Objects.requireNonNullElse(request.getRemoteAddr(), "unknown");
        return new Intake.Request(headers(source, request), body, remoteAddress);
    }

    private static Map<String, String> headers(Source source, HttpServletRequest request) {
        var headers = new HashMap<String, String>();
        source.provider().headers().forEach(name -> copy(name, request, headers));
        KEPT_OF_ALL.forEach(name -> copy(name, request, headers));
        return headers;
    }

    /** A header that is repeated is one whose lines are joined by commas; some proxies repeat them as they are. */
    private static void copy(String name, HttpServletRequest request, Map<String, String> headers) {
        var lines = Collections.list(request.getHeaders(name));
        if (!lines.isEmpty()) {
            headers.put(name, String.join(",", lines));
        }
    }

}
