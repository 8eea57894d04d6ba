package dev.webhookinbox.intake;

import java.io.IOException;
import java.util.Objects;
import java.util.regex.Pattern;

import jakarta.servlet.ServletException;

import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What the container refuses by itself, in the same form as every other refusal and on both ports; there is no other page
 * for errors. Where it gives a request up that was about to be answered, since its sender fell silent for instance, that
 * answer is given.
 */
class ContainerErrors extends ErrorReportValve {

    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    /** Replaces what would answer with a page. */
    static void replaceIn(Context context) {
        for (var page : context.findErrorPages()) {
            context.removeErrorPage(page);
        }
        Container host = context.getParent();
        ((StandardHost) host).setErrorReportValveClass(ContainerErrors.class.getName());
        // The last to be added is the first to be asked.
        host.getPipeline().addValve(new ContainerErrors());
    }

    /** What a request was refused with. */
    static HttpStatus status(Response response) {
        return Objects.requireNonNullElse(HttpStatus.resolve(response.getStatus()), HttpStatus.INTERNAL_SERVER_ERROR);
    }

    /** An escape that is none, in what follows a semicolon, is nothing to the container, and too much for the framework. */
    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        boolean isRefusedAlready = response.getStatus() >= HttpStatus.BAD_REQUEST.value();
        if (!isRefusedAlready && BROKEN_ESCAPE.matcher(request.getRequestURI()).find()) {
            response.sendError(HttpStatus.BAD_REQUEST.value());
            response.setSuspended(false);
            report(request, response, null);
        } else {
            super.invoke(request, response);
        }
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        boolean due = response.getStatus() >= HttpStatus.BAD_REQUEST.value() && response.getContentWritten() == 0
                && response.setErrorReported();
        if (due) {
            try {
                var answer = Objects.requireNonNullElseGet(Answer.to(request),
                        () -> Answer.error(status(response)));
                // Whoever called sendError was to write nothing more.
                response.setAppCommitted(false);
                answer.writeTo(response.getResponse());
                response.finishResponse();
            } catch (IOException e) {
                container.getLogger().debug("Whoever was refused is gone", e);
            }
        }
    }

}
