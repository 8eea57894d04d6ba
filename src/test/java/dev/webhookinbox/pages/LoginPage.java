package dev.webhookinbox.pages;

import org.awaitility.Awaitility;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** The form. */
public final class LoginPage extends ConsolePage {

    LoginPage(ChromeDriver driver, String address) {
        super(driver, address);
    }

    /**
     * Logs in by the keyboard alone: the first field has the focus, which the browser gives it a moment after the page is there.
     * Whoever went on before that is done would not be in.
     */
    public ConsolePage logIn(String user, String password) {
        focused("user").sendKeys(user, Keys.TAB);
        leave(() -> focused("password").sendKeys(password, Keys.ENTER));
        Awaitility.await().until(() -> !isShown());
        return new ConsolePage(driver(), address());
    }

    private WebElement focused(String id) {
        return Awaitility.await().until(() -> driver().switchTo().activeElement(),
                element -> id.equals(element.getDomAttribute("id")));
    }

    public boolean isShown() {
        return !driver().findElements(By.id("password")).isEmpty();
    }

}
