package dev.webhookinbox.demo;

import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** Has everything happen once, says where to look, and lets a quiet trickle follow. */
class Demo implements ApplicationListener<ApplicationReadyEvent>, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Demo.class);

    private final Optional<Simulator> simulator;
    private final Guide guide;

    Demo(Optional<Simulator> simulator, Guide guide) {
        this.simulator = simulator;
        this.guide = guide;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        Thread.ofVirtual().name("demo").start(this::play);
    }

    private void play() {
        try {
            simulator.ifPresent(Simulator::sendEachOnce);
            guide.print();
            simulator.ifPresent(Simulator::trickle);
        } catch (RuntimeException e) {
            if (simulator.isEmpty() || simulator.get().isRunning()) {
                log.warn("The simulator has stopped", e);
            }
        }
    }

    @Override
    public void destroy() {
        simulator.ifPresent(Simulator::stop);
    }

}
