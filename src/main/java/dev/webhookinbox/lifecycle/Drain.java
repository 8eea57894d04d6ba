package dev.webhookinbox.lifecycle;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The first to be stopped: readiness already refuses, everything else still works. For a while requests are answered as
 * ever, but each as the last of its connection, so that when the server stops accepting, no balancer still sends to it or
 * holds a connection it would send a request on just when it is closed.
 */
@Component
@EnableConfigurationProperties(DrainProperties.class)
class Drain implements SmartLifecycle, TomcatProtocolHandlerCustomizer<AbstractHttp11Protocol<?>> {

    private static final Logger log = LoggerFactory.getLogger(Drain.class);

    private final List<AbstractHttp11Protocol<?>> servers = new CopyOnWriteArrayList<>();
    /** How many requests each took by a connection before it was drained. */
    private final Map<AbstractHttp11Protocol<?>, Integer> drained = new ConcurrentHashMap<>();
    private final DrainProperties properties;
    private volatile boolean running;

    Drain(DrainProperties properties) {
        this.properties = properties;
    }

    @Override
    public void customize(AbstractHttp11Protocol<?> server) {
        servers.add(server);
    }

    @Override
    public void start() {
        // Not the first time, perhaps: what was stopped may be started again.
        drained.forEach(AbstractHttp11Protocol::setMaxKeepAliveRequests);
        drained.clear();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        for (var server : servers) {
            drained.putIfAbsent(server, server.getMaxKeepAliveRequests());
            server.setMaxKeepAliveRequests(1);
        }
        log.atInfo().addKeyValue("delay", properties.delay()).log("Draining");
        try {
            Thread.sleep(properties.delay());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The highest: stopping goes downwards. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

}
