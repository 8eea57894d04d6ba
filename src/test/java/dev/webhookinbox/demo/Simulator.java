package dev.webhookinbox.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.webhookinbox.testing.OpenPolySamples;
import dev.webhookinbox.testing.OpenXSwitchSamples;
import dev.webhookinbox.testing.Sample;
import dev.webhookinbox.testing.Sender;

/**
 * Plays both providers: every documented event once, then a slow trickle of whole lives, now and then with a duplicate
 * or out of order, as real deliveries are.
 */
class Simulator {

    private static final Logger log = LoggerFactory.getLogger(Simulator.class);

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Random random = new Random();
    private final Sender sender;
    private final String openPolySecret;
    private final String openXSwitchSecret;
    private final Duration pause;

    Simulator(Sender sender, String openPolySecret, String openXSwitchSecret, Duration pause) {
        this.sender = sender;
        this.openPolySecret = openPolySecret;
        this.openXSwitchSecret = openXSwitchSecret;
        this.pause = pause;
    }

    void sendEachOnce() {
        var once = Stream.concat(OpenPolySamples.all(1).stream(), OpenXSwitchSamples.all("demo").stream()).toList();
        once.forEach(this::send);
        new Peculiarities(sender, openPolySecret, openXSwitchSecret).send();
        log.info("The simulator has sent each of {} documented events once, and some that go wrong; others follow",
                once.size());
    }

    /** Goes on until it is stopped. */
    void trickle() {
        for (int life = 100; !pause(); life++) {
            live(life);
        }
    }

    boolean isRunning() {
        return stopped.getCount() > 0;
    }

    void stop() {
        stopped.countDown();
    }

    private void live(int number) {
        var life = new ArrayList<>(lifeOf(number));
        if (random.nextInt(4) == 0) {
            Collections.shuffle(life, random);
        }
        for (var event : life) {
            send(event);
            if (random.nextInt(5) == 0) {
                send(event);
            }
            if (pause()) {
                return;
            }
        }
    }

    private List<Sample> lifeOf(int number) {
        return switch (random.nextInt(6)) {
            case 0 -> List.of(OpenPolySamples.submitted(number), OpenPolySamples.processed(number));
            case 1 -> List.of(OpenPolySamples.submitted(number), OpenPolySamples.failed(number));
            case 2 ->
                List.of(OpenPolySamples.payoutPending(number), OpenPolySamples.redemptionOfOrder("processed", number));
            case 3 -> OpenXSwitchSamples.life("withdraw", "w" + number);
            case 4 -> OpenXSwitchSamples.life("deposit", "d" + number);
            default -> OpenXSwitchSamples.life("internal_transfer", "t" + number);
        };
    }

    private void send(Sample event) {
        var answer = event.source().equals("openpoly")
                ? sender.openPoly(openPolySecret, event.body())
                : sender.openXSwitch(openXSwitchSecret, event.body());
        log.debug("Sent {}: {} {}", event.type(), answer.statusCode(), answer.body());
    }

    private boolean pause() {
        try {
            return stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

}
