package dev.webhookinbox.connections;

import java.io.IOException;

import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.buf.MessageBytes;
import org.apache.tomcat.util.http.parser.Host;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/** Parses and answers requests, and writes down how far a connection is. */
final class BoundedProcessor extends Http11Processor {

    private static final String NAMELESS = "nameless";
    private static final int DIGITS_OF_A_PORT = 5;

    private final Connections connections;

    BoundedProcessor(BoundedProtocol protocol, Connections connections) {
        super(protocol, protocol.getAdapter());
        this.connections = connections;
    }

    @Override
    public SocketState service(SocketWrapperBase<?> socket) throws IOException {
        var connection = connections.find(((NioChannel) socket.getSocket()).getIOChannel());
        if (connection == null) {
            return SocketState.CLOSED;
        }
        connection.receive(request);
        var state = super.service(socket);
        return state == SocketState.OPEN && !connection.keep() ? SocketState.CLOSED : state;
    }

    /** Nothing here depends on the name this service is called by: one that is none is no reason to refuse an event. */
    @Override
    protected void parseHost(@Nullable MessageBytes host) {
        if (host == null || host.isNull() || isValid(host)) {
            super.parseHost(host);
        } else {
            request.serverName().setString(NAMELESS);
            populatePort();
        }
    }

    private static boolean isValid(MessageBytes host) {
        try {
            int colon = Host.parse(host);
            var port = colon == -1 ? "" : host.toString().substring(colon + 1);
            return port.length() <= DIGITS_OF_A_PORT && port.chars().allMatch(c -> c >= '0' && c <= '9');
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

}
