package dev.webhookinbox.pages;

import java.util.List;

import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** An event. */
public final class EventPage extends ConsolePage {

    EventPage(ChromeDriver driver, String address) {
        super(driver, address);
    }

    public String status() {
        return driver().findElement(By.cssSelector("#progress .status")).getText();
    }

    /** Why attempts failed, each cause behind what it caused. */
    public List<String> causes() {
        return driver().findElements(By.cssSelector(".causes li")).stream().map(WebElement::getText).toList();
    }

    public EventPage replay(String handler, String reason) {
        summary("Replay…").click();
        driver().findElement(By.cssSelector("input[value='" + handler + "']")).click();
        driver().findElement(By.id("replay-reason")).sendKeys(reason);
        leaveBy(button("Let it run again"));
        return this;
    }

}
