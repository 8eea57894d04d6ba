package dev.webhookinbox.bench;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** How many records there are in a topic. */
final class Records {

    private Records() {}

    /** Arguments: the broker's address, the topic. */
    public static void main(String[] args) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", args[0]))) {
            var topic = args[1];
            var partitions = admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions();
            var ends = admin.listOffsets(partitions.stream()
                    .collect(Collectors.toMap(partition -> new TopicPartition(topic, partition.partition()),
                            _ -> OffsetSpec.latest())))
                    .all()
                    .get();
            System.out.println(ends.values().stream().mapToLong(end -> end.offset()).sum());
        }
    }

}
