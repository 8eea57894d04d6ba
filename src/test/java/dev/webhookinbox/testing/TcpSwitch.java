package dev.webhookinbox.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * One address before servers that change: new connections go to the server it is switched to, those there are stay where
 * they are. Any of them can be made to lead nowhere, with both its ends open, as when a network is cut without a word.
 */
public final class TcpSwitch implements AutoCloseable {

    private final ServerSocket listening;
    private final List<Link> links = new CopyOnWriteArrayList<>();
    private volatile int target;

    public TcpSwitch(int target) {
        this(0, target);
    }

    /** The same on a port that is free. */
    public TcpSwitch(int port, int target) {
        this.target = target;
        try {
            listening = new ServerSocket(port, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    public void to(int port) {
        target = port;
    }

    /** Lets nothing through any more of the connection that the server knows by that port of its client. */
    public void cut(int clientPort) {
        links.stream().filter(link -> link.server().getLocalPort() == clientPort).forEach(Link::cut);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                var client = listening.accept();
                try {
                    var link = new Link(client, new Socket(InetAddress.getLoopbackAddress(), target),
                            new CountDownLatch(1));
                    links.add(link);
                    link.start();
                } catch (IOException e) {
                    client.close();
                }
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            links.forEach(Link::close);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Link(Socket client, Socket server, CountDownLatch cutOff) {

        void start() {
            Thread.ofVirtual().start(() -> pump(client, server));
            Thread.ofVirtual().start(() -> pump(server, client));
        }

        void cut() {
            cutOff.countDown();
        }

        private void pump(Socket from, Socket to) {
            var buffer = new byte[16_384];
            try {
                for (int read = from.getInputStream().read(buffer); read >= 0; read = from.getInputStream()
                        .read(buffer)) {
                    if (cutOff.getCount() == 0) {
                        return; // whatever comes later is not even read
                    }
                    to.getOutputStream().write(buffer, 0, read);
                }
            } catch (IOException e) {
                // ended by one side
            }
            if (cutOff.getCount() > 0) {
                close();
            }
        }

        void close() {
            try (client; server) {
                cutOff.countDown();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

    }

}
