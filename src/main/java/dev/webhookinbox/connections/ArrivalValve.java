package dev.webhookinbox.connections;

import java.io.IOException;

import jakarta.servlet.ServletException;

import org.apache.catalina.AccessLog;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Writes down of each connection that the headers of a request are here, and what it was answered. */
final class ArrivalValve extends ValveBase implements AccessLog {

    ArrivalValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var connection = Connection.of(request.getCoyoteRequest());
        // What is refused already may have lengths that are none.
        if (connection != null && !response.isError()) {
            connection.begin(request.getContentLengthLong() <= 0 && request.getHeader("Transfer-Encoding") == null);
            new RequestArrival(request.getCoyoteRequest().getStartTimeNanos(), connection).putOn(request);
        }
        getNext().invoke(request, response);
    }

    /** What the container answers by itself, as it does {@code OPTIONS *}, entitles nobody to anything. */
    @Override
    public void log(Request request, Response response, long nanos) {
        var connection = Connection.of(request.getCoyoteRequest());
        if (connection != null) {
            connection.answer(request.getContext() != null && response.getStatus() < Connection.EARNED_BELOW);
        }
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
