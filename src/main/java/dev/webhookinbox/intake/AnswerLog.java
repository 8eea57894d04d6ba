package dev.webhookinbox.intake;

import java.io.IOException;
import java.time.Duration;

import jakarta.servlet.ServletException;

import org.apache.catalina.AccessLog;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Hears of every answer once it is finished, as an access log does: only the container knows when the first byte of a
 * request came, and that it was answered at all when something went wrong.
 */
class AnswerLog extends ValveBase implements AccessLog {

    private final IntakeMetrics metrics;

    AnswerLog(IntakeMetrics metrics) {
        super(true);
        this.metrics = metrics;
    }

    @Override
    public void log(Request request, Response response, long nanos) {
        var receipt = Receipt.on(request);
        if (receipt != null) {
            metrics.answered(receipt, response.getStatus(), Duration.ofNanos(nanos));
        }
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
    }

    @Override
    public void setRequestAttributesEnabled(boolean enabled) {
        // It reads none of those attributes.
    }

    @Override
    public boolean getRequestAttributesEnabled() {
        return false;
    }

}
