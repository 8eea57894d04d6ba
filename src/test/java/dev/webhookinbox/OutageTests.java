package dev.webhookinbox;

/** With as many events as a suite has time for. */
@ServiceTest
class OutageTests extends Outage {

    @Override
    int events() {
        return 2_000;
    }

}
