package dev.webhookinbox.destinations;

import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.NotEnoughReplicasAfterAppendException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

import dev.webhookinbox.sending.SendFailure;

/** What becomes of failures of Kafka's client. */
final class KafkaFailures {

    private KafkaFailures() {}

    /** In words of our own, and without its cause, since the messages of brokers may quote what they like. */
    static SendFailure told(@Nullable Throwable failure) {
        return new SendFailure(why(failure));
    }

    /** Whether whoever had it may be unable to send anything any more, as after a refused login. */
    static boolean isLasting(@Nullable Throwable failure) {
        return switch (failure) {
            case RetriableException _, RecordTooLargeException _, InvalidTopicException _, TopicAuthorizationException _ ->
                false;
            case null, default -> true;
        };
    }

    private static String why(@Nullable Throwable failure) {
        return switch (failure) {
            case TimeoutException late when late.getCause() instanceof UnknownTopicOrPartitionException ->
                "No such topic";
            case TimeoutException _ -> "No answer in time";
            case UnknownTopicOrPartitionException _ -> "No such topic";
            case NotEnoughReplicasException _, NotEnoughReplicasAfterAppendException _ -> "Too few replicas in sync";
            case RecordTooLargeException _ -> "Larger than the topic or max.request.size allows";
            case AuthenticationException _ -> "Not let in";
            case AuthorizationException _ -> "Not allowed to write";
            case null -> "Not taken";
            default -> "Not taken: " + failure.getClass().getSimpleName();
        };
    }

}
