package dev.webhookinbox;

/** With a hundred thousand events: {@code ./mvnw -Pbench test}. */
@ServiceTest
class OutageBenchmark extends Outage {

    @Override
    int events() {
        return 100_000;
    }

}
