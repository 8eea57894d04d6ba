package dev.webhookinbox.pages;

import org.openqa.selenium.chrome.ChromeDriver;

/** What was refused. */
public final class RefusedPage extends ConsolePage {

    RefusedPage(ChromeDriver driver, String address) {
        super(driver, address);
    }

    public RefusedPage verifyAllAgain(String source) {
        leaveBy(() -> button("Verify all of " + source + " again"));
        return this;
    }

}
