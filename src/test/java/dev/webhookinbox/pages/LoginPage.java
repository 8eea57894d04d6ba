package dev.webhookinbox.pages;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;

/** The form. */
public final class LoginPage extends ConsolePage {

    LoginPage(ChromeDriver driver, String address) {
        super(driver, address);
    }

    /** Logs in by the keyboard alone: the first field has the focus. Whoever went on before that is done would not be in. */
    public ConsolePage logIn(String user, String password) {
        driver().switchTo().activeElement().sendKeys(user, Keys.TAB);
        leave(() -> driver().switchTo().activeElement().sendKeys(password, Keys.ENTER));
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !isShown());
        return new ConsolePage(driver(), address());
    }

    public boolean isShown() {
        return !driver().findElements(By.id("password")).isEmpty();
    }

}
