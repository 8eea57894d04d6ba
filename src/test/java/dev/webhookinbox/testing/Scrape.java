package dev.webhookinbox.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What Prometheus gets when it asks. */
public record Scrape(List<Series> series) {

    private static final HttpClient http = HttpClient.newHttpClient();
    private static final Pattern LINE = Pattern.compile("(\\w+)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

    /** One line of it. */
    public record Series(String name, Map<String, String> labels, double value) {

        private boolean has(String... wanted) {
            for (int i = 0; i < wanted.length; i += 2) {
                if (!wanted[i + 1].equals(labels.get(wanted[i]))) {
                    return false;
                }
            }
            return true;
        }

    }

    /** Asks the management port. */
    public static Scrape of(int managementPort) {
        var request = HttpRequest
                .newBuilder(URI.create("http://localhost:" + managementPort + "/actuator/prometheus"))
                .timeout(Duration.ofMinutes(1))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("HTTP " + answer.statusCode());
            }
            return new Scrape(answer.body().lines().filter(line -> !line.startsWith("#")).map(Scrape::series).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The sum of the series with that name and those labels, given as name and value in turn. */
    public double sum(String name, String... labels) {
        return all(name, labels).stream().mapToDouble(Series::value).sum();
    }

    /** The series with that name and those labels. */
    public List<Series> all(String name, String... labels) {
        return series.stream().filter(one -> one.name().equals(name) && one.has(labels)).toList();
    }

    /** The upper bounds of a histogram's buckets. */
    public List<String> bounds(String name) {
        return all(name + "_bucket").stream().map(one -> String.valueOf(one.labels().get("le"))).distinct().toList();
    }

    /** The values a label has in all series whose name starts so. */
    public List<String> labels(String prefix) {
        return series.stream()
                .filter(one -> one.name().startsWith(prefix))
                .map(one -> one.name() + one.labels())
                .sorted()
                .collect(Collectors.toList());
    }

    private static Series series(String line) {
        var parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalStateException("Not a series: " + line);
        }
        var labels = new TreeMap<String, String>();
        if (parts.group(2) != null) {
            LABEL.matcher(parts.group(2)).results().forEach(label -> labels.put(label.group(1), label.group(2)));
        }
        return new Series(parts.group(1), labels, Double.parseDouble(parts.group(3).replace("+Inf", "Infinity")));
    }

}
