package dev.webhookinbox.connections;

import java.util.Locale;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.catalina.connector.Connector;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

/** What is set alike for both ports, and what is not. */
enum BoundedPort {

    SERVICE {
        @Override
        void limit(BoundedProtocol protocol) {
            // As many as the configuration says.
        }
    },
    /** Health checks and scrapes come one at a time. */
    MANAGEMENT {
        @Override
        void limit(BoundedProtocol protocol) {
            protocol.setMaxConnections(Math.min(MOST_MANAGING, protocol.getMaxConnections()));
        }
    };

    static final int MOST_MANAGING = 50;
    /** Enough for whoever has proxies add to them. Each that is sent takes memory, however short it is. */
    static final int MOST_HEADERS = 64;
    static final int SOCKET_BUFFER = 2048;
    static final int RESPONSE_HEADERS = 4096;

    abstract void limit(BoundedProtocol protocol);

    void apply(TomcatServletWebServerFactory factory, ConnectionBounds bounds, MeterRegistry meters) {
        var connections = new Connections(name().toLowerCase(Locale.ROOT), bounds, meters);
        factory.setProtocol(BoundedProtocol.class.getName());
        factory.addEngineValves(new ArrivalValve());
        factory.addContextValves(new AddressValve());
        factory.addConnectorCustomizers(connector -> bound(connector, connections));
    }

    /**
     * The buffers of a socket are small: a body is read into those of its reader, and what is longer takes another turn.
     * What a connection needs is kept for the next one, so that a flood makes no garbage.
     */
    private void bound(Connector connector, Connections connections) {
        var protocol = (BoundedProtocol) connector.getProtocolHandler();
        protocol.use(connections);
        limit(protocol);
        connector.setProperty("maxHeaderCount", Integer.toString(MOST_HEADERS));
        connector.setProperty("socket.appReadBufSize", Integer.toString(SOCKET_BUFFER));
        connector.setProperty("socket.appWriteBufSize", Integer.toString(SOCKET_BUFFER));
        connector.setProperty("socket.bufferPool", Integer.toString(protocol.getMaxConnections()));
        connector.setProperty("maxHttpResponseHeaderSize", Integer.toString(RESPONSE_HEADERS));
        protocol.setProcessorCache(protocol.getMaxConnections());
    }

}
