package dev.webhookinbox.pages;

import java.util.List;

import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;

/** An event. */
public final class EventPage extends ConsolePage {

    EventPage(ChromeDriver driver, String address) {
        super(driver, address);
    }

    public String status() {
        return inOneState(() -> driver().findElement(By.cssSelector("#progress .status")).getText());
    }

    /** Why attempts failed, each cause behind what it caused. */
    public List<String> causes() {
        return texts(By.cssSelector(".causes li"));
    }

    public EventPage replay(String handler, String reason) {
        summary("Replay…").click();
        driver().findElement(By.cssSelector("input[value='" + handler + "']")).click();
        driver().findElement(By.id("replay-reason")).sendKeys(reason);
        leaveBy(() -> button("Let it run again"));
        return this;
    }

}
