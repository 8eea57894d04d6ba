package dev.webhookinbox.pages;

import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;

/** What each handler has to do, and has done. */
public final class HandlersPage extends ConsolePage {

    HandlersPage(ChromeDriver driver, String address) {
        super(driver, address);
    }

    /** What is told of a handler. */
    public String card(String handler) {
        return texts(By.cssSelector(".card"))
                .stream()
                .filter(text -> text.startsWith(handler))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No handler " + handler));
    }

}
