package dev.webhookinbox.testing;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Has whoever waits for something wait long: on a busy machine it comes late, and a wait ends with it. And for nothing
 * else: classes run beside each other, and the threads of one are no failure of another.
 */
public final class PatientWaits implements LauncherSessionListener {

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(3));
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

}
