package dev.webhookinbox.intake;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

import dev.webhookinbox.provider.Rejection;

/**
 * What a sender is told: a status and some JSON. Providers keep answers as delivery samples, so none repeats anything of
 * the request. The content type is set, whatever the sender says it accepts: an event must not be refused for
 * an {@code Accept} header.
 */
record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {

    private static final String ATTRIBUTE = Answer.class.getName();
    private static final Answer ACCEPTED = status(HttpStatus.ACCEPTED, "accepted");
    private static final Answer DUPLICATE = status(HttpStatus.OK, "duplicate");
    private static final String RETRY_AFTER_SECONDS = "5";
    private static final Answer UNKNOWN_SOURCE = problem(HttpStatus.NOT_FOUND, "UNKNOWN_SOURCE",
            "No source of this name is switched on.");
    private static final Answer METHOD_NOT_ALLOWED = problem(HttpStatus.METHOD_NOT_ALLOWED, "METHOD_NOT_ALLOWED",
            "Webhooks are sent with POST.").with(HttpHeaders.ALLOW, HttpMethod.POST.name());
    private static final Answer TOO_LARGE = problem(HttpStatus.CONTENT_TOO_LARGE, "BODY_TOO_LARGE",
            "The body is larger than this service accepts.");
    private static final Answer TOO_SLOW = tryAgain("OVERLOADED", "The body did not arrive in time.");
    private static final Answer STORE_UNAVAILABLE = tryAgain("STORE_UNAVAILABLE",
            "The event could not be stored in time.");

    static Answer accepted() {
        return ACCEPTED;
    }

    static Answer duplicate() {
        return DUPLICATE;
    }

    static Answer rejected(Rejection rejection) {
        return problem(HttpStatus.valueOf(rejection.status()), rejection.code(), rejection.detail());
    }

    static Answer unknownSource() {
        return UNKNOWN_SOURCE;
    }

    static Answer methodNotAllowed() {
        return METHOD_NOT_ALLOWED;
    }

    static Answer tooLarge() {
        return TOO_LARGE;
    }

    static Answer tooSlow() {
        return TOO_SLOW;
    }

    static Answer error(HttpStatus status) {
        return problem(status, status.name(), status.getReasonPhrase() + ".");
    }

    static Answer overloaded(String detail) {
        return tryAgain("OVERLOADED", detail);
    }

    static Answer storeUnavailable() {
        return STORE_UNAVAILABLE;
    }

    private static Answer tryAgain(String code, String detail) {
        return problem(HttpStatus.SERVICE_UNAVAILABLE, code, detail)
                .with(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }

    private static Answer status(HttpStatus http, String status) {
        return new Answer(http.value(), MediaType.APPLICATION_JSON_VALUE, json(Map.of("status", status)), Map.of());
    }

    /** A refusal, as RFC 9457 has it. */
    private static Answer problem(HttpStatus status, String code, String detail) {
        var members = new LinkedHashMap<String, Object>();
        members.put("title", status.getReasonPhrase());
        members.put("status", status.value());
        members.put("detail", detail);
        members.put("code", code);
        return new Answer(status.value(), MediaType.APPLICATION_PROBLEM_JSON_VALUE, json(members), Map.of());
    }

    Answer with(String header, String value) {
        return new Answer(status, contentType, body, Map.of(header, value));
    }

    /** Answers with this, unless the container has begun to refuse the request: then it is what the refusal says. */
    void writeTo(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setAttribute(ATTRIBUTE, this);
        writeTo(response);
    }

    /** The answer that was to be given to a request; null where none was found yet. */
    static @Nullable Answer to(ServletRequest request) {
        return (Answer) request.getAttribute(ATTRIBUTE);
    }

    void writeTo(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setContentType(contentType);
        response.setContentLength(body.length);
        headers.forEach(response::setHeader);
        response.getOutputStream().write(body);
    }

    private static byte[] json(Map<String, ?> members) {
        return JsonMapper.shared().writeValueAsBytes(members);
    }

}
