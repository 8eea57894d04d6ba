package dev.webhookinbox.pages;

import java.util.List;

import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;

/** What needs a person. */
public final class AttentionPage extends ConsolePage {

    AttentionPage(ChromeDriver driver, String address) {
        super(driver, address);
    }

    /** What the open items are about, the worst and oldest first. */
    public List<String> items() {
        return texts(By.cssSelector(".card"));
    }

    /** Fills in one field more of the filter. */
    public AttentionPage narrow(String field, String value) {
        driver().findElement(By.cssSelector(".filters [name=" + field + "]")).sendKeys(value);
        leaveBy(() -> button("Filter"));
        return this;
    }

    /** Takes a filter away. */
    public AttentionPage without(String filter) {
        leaveBy(() -> driver().findElement(By.cssSelector(".chips a[aria-label^='Without " + filter + " ']")));
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
        leaveBy(() -> card.findElement(By.tagName("button")));
        return this;
    }

}
