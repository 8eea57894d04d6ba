package dev.webhookinbox.destinations;

import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.util.concurrent.Executors;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

/** How endpoints are asked. */
final class EndpointClient {

    private EndpointClient() {}

    /**
     * One that follows no redirect, and hands its work from one virtual thread to another: of the threads it would have otherwise, there
     * are as many as events are being sent, and each change of them costs more.
     *
     * @param connect how long making a connection may take
     * @param tls whom to trust, and what to show where that is asked for; null for whom the JVM trusts
     */
    static HttpClient of(Duration connect, @Nullable SSLContext tls) {
        var client = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .connectTimeout(connect);
        if (tls != null) {
            client.sslContext(tls);
        }
        return client.build();
    }

}
