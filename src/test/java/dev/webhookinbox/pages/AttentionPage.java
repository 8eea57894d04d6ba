package dev.webhookinbox.pages;

import java.util.List;

import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** What needs a person. */
public final class AttentionPage extends ConsolePage {

    AttentionPage(ChromeDriver driver, String address) {
        super(driver, address);
    }

    /** What the open items are about, the worst and oldest first. */
    public List<String> items() {
        return driver().findElements(By.cssSelector(".card")).stream().map(WebElement::getText).toList();
    }

    /** Fills in one field more of the filter. */
    public AttentionPage narrow(String field, String value) {
        driver().findElement(By.cssSelector(".filters [name=" + field + "]")).sendKeys(value);
        button("Filter").click();
        return this;
    }

    /** Takes a filter away. */
    public AttentionPage without(String filter) {
        driver().findElement(By.cssSelector(".chips a[aria-label^='Without " + filter + " ']")).click();
        return this;
    }

    /** Closes the item about something. */
    public AttentionPage resolve(String subject, String note) {
        var card = driver().findElements(By.cssSelector(".card"))
                .stream()
                .filter(one -> one.getText().contains(subject))
                .findFirst()
                .orElseThrow();
        card.findElement(By.tagName("summary")).click();
        card.findElement(By.tagName("textarea")).sendKeys(note);
        card.findElement(By.tagName("button")).click();
        return this;
    }

}
