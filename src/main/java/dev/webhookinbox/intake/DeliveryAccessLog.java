package dev.webhookinbox.intake;

import java.io.IOException;
import java.time.Duration;

import jakarta.servlet.ServletException;

import org.apache.catalina.AccessLog;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.http.HttpStatus;

/**
 * Hears of every answer once it is finished, as an access log does: only the container knows when the first byte of a
 * request came, and that it was answered at all when something went wrong.
 */
class DeliveryAccessLog extends ValveBase implements AccessLog {

    private final IntakeMetrics metrics;
    private final RejectionLog rejections;

    DeliveryAccessLog(IntakeMetrics metrics, RejectionLog rejections) {
        super(true);
        this.metrics = metrics;
        this.rejections = rejections;
    }

    @Override
    public void log(Request request, Response response, long nanos) {
        var receipt = DeliveryOutcome.on(request);
        if (receipt != null) {
            metrics.answered(receipt, response.getStatus(), Duration.ofNanos(nanos));
        } else if (isRefused(request, response)) {
            var code = ContainerErrors.status(response).name();
            metrics.answered(DeliveryOutcome.rejected(DeliveryOutcome.UNKNOWN, code), response.getStatus(),
                    Duration.ofNanos(nanos));
            rejections.tell(DeliveryOutcome.UNKNOWN, code);
        }
    }

    /** Whether the container refused a request that was, or for all it knew may have been, a delivery. */
    private static boolean isRefused(Request request, Response response) {
        return response.getStatus() >= HttpStatus.BAD_REQUEST.value()
                && (request.getContext() == null || SourcePath.isOf(request));
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
