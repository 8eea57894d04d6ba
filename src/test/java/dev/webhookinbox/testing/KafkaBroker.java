package dev.webhookinbox.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.springframework.util.FileSystemUtils;

/** A Kafka of one node, in a process of its own and on disk: it can be killed and started again. */
public final class KafkaBroker implements AutoCloseable {

    /** The port does not change when it is started again. */
    private static final String SETTINGS = """
            process.roles=broker,controller
            node.id=1
            controller.quorum.voters=1@127.0.0.1:CONTROLLER
            listeners=PLAINTEXT://127.0.0.1:BROKER,CONTROLLER://127.0.0.1:CONTROLLER
            advertised.listeners=PLAINTEXT://127.0.0.1:BROKER
            controller.listener.names=CONTROLLER
            log.dirs=DIRECTORY/data
            num.partitions=6
            offsets.topic.num.partitions=1
            offsets.topic.replication.factor=1
            group.initial.rebalance.delay.ms=0
            """;
    private static final String QUIET = "<configuration><root level=\"OFF\"/></configuration>";
    private static final long LONGEST_SECONDS = 120;

    private final Path directory;
    private final int port;
    private Process process;

    private KafkaBroker(Path directory, int port) {
        this.directory = directory;
        this.port = port;
        this.process = run("kafka.Kafka", settings().toString());
    }

    /** Starts one, whose topics have six partitions. */
    public static KafkaBroker start() {
        try {
            var directory = Files.createTempDirectory("kafka");
            int port = freePort();
            Files.writeString(directory.resolve("settings"), SETTINGS.replace("DIRECTORY", directory.toString())
                    .replace("BROKER", String.valueOf(port))
                    .replace("CONTROLLER", String.valueOf(freePort())));
            Files.writeString(directory.resolve("logback.xml"), QUIET);
            var format = run(directory, "kafka.tools.StorageTool", "format", "--config",
                    directory.resolve("settings").toString(), "--cluster-id", "MkU3OEVBNTcwNTJENDM2Qk");
            if (!format.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || format.exitValue() != 0) {
                throw new IllegalStateException(Files.readString(directory.resolve("output")));
            }
            var broker = new KafkaBroker(directory, port);
            broker.awaitUp();
            return broker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    /** All records of a topic that there are by now, those of a key in their order. */
    public List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        var settings = Map.<String, Object>of("bootstrap.servers", address(), "allow.auto.create.topics", false);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic)
                    .stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** On what it has on disk. */
    public void startAgain() {
        process = run("kafka.Kafka", settings().toString());
        awaitUp();
    }

    @Override
    public void close() {
        kill();
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path settings() {
        return directory.resolve("settings");
    }

    private Process run(String main, String... arguments) {
        try {
            return run(directory, main, arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process run(Path directory, String main, String... arguments) throws IOException {
        var command = Jvm.small(main);
        command.add(1, "-Dlogback.configurationFile=" + directory.resolve("logback.xml"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
    }

    private void awaitUp() {
        Awaitility.await().atMost(LONGEST_SECONDS, TimeUnit.SECONDS).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException(Files.readString(directory.resolve("output")));
            }
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return true;
            } catch (IOException e) {
                return false;
            }
        });
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

}
