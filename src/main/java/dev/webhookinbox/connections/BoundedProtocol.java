package dev.webhookinbox.connections;

import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.coyote.http11.Http11NioProtocol;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 as Tomcat speaks it, with its connections watched. Tomcat makes it by name: it gets what it works with
 * afterwards, before it starts.
 */
public final class BoundedProtocol extends Http11NioProtocol {

    private static final int BETWEEN_LOOKS_MILLIS = 100;
    private static final int ANSWER_BUFFER = 2048;

    private @Nullable Connections connections;
    private @Nullable Future<?> watch;

    public BoundedProtocol() {
        super(new BoundedEndpoint());
    }

    void use(Connections watched) {
        connections = watched;
        ((BoundedEndpoint) getEndpoint()).use(watched);
    }

    @Override
    public void start() throws Exception {
        super.start();
        watch = getUtilityExecutor().scheduleWithFixedDelay(this::look, BETWEEN_LOOKS_MILLIS,
                BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        connections().look();
        // The thread that accepts may be waiting for a place.
        connections().makeRoom(getConnectionCount(), getMaxConnections());
    }

    @Override
    public void stop() throws Exception {
        if (watch != null) {
            watch.cancel(false);
        }
        super.stop();
    }

    @Override
    protected Processor createProcessor() {
        return new BoundedProcessor(this, connections());
    }

    /**
     * The one question that is asked about every answer with a body before its headers are written: here an answer that
     * does not earn its sender another request says so. What gets past this, {@link BoundedProcessor} closes unannounced.
     */
    @Override
    public boolean useCompression(Request request, Response response) {
        if (response.getStatus() >= Connection.EARNED_BELOW) {
            response.getMimeHeaders().setValue("Connection").setString("close");
        }
        return super.useCompression(request, response);
    }

    /** That of the buffer an answer is written to, and in characters as well: those to strangers are short. */
    @Override
    public int getDesiredBufferSize() {
        return ANSWER_BUFFER;
    }

    private Connections connections() {
        return Objects.requireNonNull(connections);
    }

}
