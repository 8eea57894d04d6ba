package dev.webhookinbox.connections;

import java.nio.channels.SocketChannel;
import java.util.Objects;

import org.apache.tomcat.util.net.NioEndpoint;
import org.jspecify.annotations.Nullable;

/** Tells of each connection that is accepted, and makes room for it first. */
final class BoundedEndpoint extends NioEndpoint {

    private @Nullable Connections watched;

    void use(Connections connections) {
        watched = connections;
    }

    @Override
    protected void countUpOrAwaitConnection() throws InterruptedException {
        connections().makeRoom(getConnectionCount(), getMaxConnections());
        super.countUpOrAwaitConnection();
    }

    @Override
    protected boolean setSocketOptions(SocketChannel socket) {
        connections().add(socket);
        return super.setSocketOptions(socket);
    }

    private Connections connections() {
        return Objects.requireNonNull(watched);
    }

}
