package dev.webhookinbox.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;

import org.springframework.util.FileSystemUtils;

import org.awaitility.Awaitility;

/** Any page of the console. */
public class ConsolePage {

    private static final String AXE = "axe.min.js";
    private static final String RUN_AXE = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ['violations'],
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})
                .then(found => done(found.violations.map(v => v.id + ': '
                    + v.nodes.map(n => n.target + ' ' + n.failureSummary).join('; '))), e => done([String(e)]));
            """;

    private final ChromeDriver driver;
    private final String address;

    ConsolePage(ChromeDriver driver, String address) {
        this.driver = driver;
        this.address = address;
    }

    public static LoginPage open(ChromeDriver driver, int port) {
        driver.manage().deleteAllCookies();
        var page = new ConsolePage(driver, "http://localhost:" + port);
        page.go("/console");
        return new LoginPage(driver, page.address);
    }

    final ChromeDriver driver() {
        return driver;
    }

    final String address() {
        return address;
    }

    /** Any page by its address, as from an alert. */
    public ConsolePage go(String path) {
        driver.get(address + path);
        return this;
    }

    public EventPage event(long id) {
        go("/console/events/" + id);
        return new EventPage(driver, address);
    }

    public AttentionPage attention() {
        leaveBy(() -> either(By.linkText("Needs a person"), By.partialLinkText("Needs a person")));
        return new AttentionPage(driver, address);
    }

    /** The same, where one is there already. */
    public AttentionPage attentionHere() {
        return new AttentionPage(driver, address);
    }

    public RefusedPage refused() {
        leaveBy(() -> driver.findElement(By.linkText("Refused")));
        return new RefusedPage(driver, address);
    }

    public HandlersPage handlers() {
        leaveBy(() -> driver.findElement(By.linkText("Handlers")));
        return new HandlersPage(driver, address);
    }

    /** Pastes something into the field that a key leads to. */
    public ConsolePage search(String text) {
        driver.findElement(By.tagName("body")).sendKeys("/");
        leave(() -> driver.switchTo().activeElement().sendKeys(text, Keys.ENTER));
        return new ConsolePage(driver, address);
    }

    public ConsolePage follow(String link) {
        leaveBy(() -> driver.findElement(By.linkText(link)));
        return this;
    }

    /** What its link CSV has the browser store. */
    public String csv() {
        try {
            var folder = Files.createTempDirectory("csv");
            driver.executeCdpCommand("Browser.setDownloadBehavior",
                    Map.of("behavior", "allow", "downloadPath", folder.toString()));
            driver.findElement(By.linkText("CSV")).click();
            var text = Files.readString(Awaitility.await().until(() -> stored(folder), Objects::nonNull));
            FileSystemUtils.deleteRecursively(folder);
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of another name is not there in full. */
    private static @Nullable Path stored(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".csv")).findFirst().orElse(null);
        }
    }

    public LoginPage logOut() {
        leaveBy(() -> button("Log out"));
        return new LoginPage(driver, address);
    }

    /** Logs in where a session has ended. */
    public ConsolePage again(String user, String password) {
        return new LoginPage(driver, address).logIn(user, password);
    }

    public String title() {
        return driver.getTitle();
    }

    public String heading() {
        return inOneState(() -> driver.findElement(By.tagName("h1")).getText());
    }

    public String text() {
        return inOneState(() -> driver.findElement(By.tagName("main")).getText());
    }

    /** Waits until the page says so, which it may do by itself. */
    public ConsolePage untilItSays(String words) {
        Awaitility.await().until(this::text, text -> text.contains(words));
        return this;
    }

    public boolean offers(String action) {
        return texts(By.cssSelector("summary, button")).contains(action);
    }

    /** What of the page is out of reach for somebody, as far as a program can tell. */
    public List<?> barriers() {
        driver.executeScript(axe());
        return Objects.requireNonNull((List<?>) driver.executeAsyncScript(RUN_AXE));
    }

    /** What the browser itself found wrong, such as a script that the policy keeps from running. */
    public List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(entry -> entry.getMessage()).toList();
    }

    /** Nothing sticks out to the right of the window. */
    public boolean fits() {
        return Boolean.TRUE.equals(driver.executeScript(
                "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
    }

    /** What all that is found says, in the order of the page. */
    final List<String> texts(By some) {
        return inOneState(() -> driver.findElements(some).stream().map(WebElement::getText).toList());
    }

    /**
     * Reads or does something of a page of which parts are renewed by themselves: what was found may be gone before it is looked
     * at. Then it is looked for again.
     */
    final <T> T inOneState(Supplier<T> action) {
        return Awaitility.await()
                .pollDelay(Duration.ZERO)
                .ignoreExceptionsMatching(ConsolePage::renewedMeanwhile)
                .until(action::get, _ -> true);
    }

    /** The driver has no error of its own for an element whose place goes while it is being read. */
    private static boolean renewedMeanwhile(Throwable error) {
        return error instanceof StaleElementReferenceException || (error instanceof WebDriverException
                && String.valueOf(error.getMessage()).contains("does not belong to the document"));
    }

    final void leaveBy(Supplier<WebElement> way) {
        leave(() -> inOneState(() -> {
            way.get().click();
            return true;
        }));
    }

    /** Does what leads to another page, and waits for that: on a busy machine a click returns before the old page goes. */
    final void leave(Runnable action) {
        var old = driver.findElement(By.tagName("html"));
        action.run();
        Awaitility.await().ignoreExceptionsInstanceOf(WebDriverException.class).until(
                () -> isGone(old) && "complete".equals(driver.executeScript("return document.readyState")));
    }

    private static boolean isGone(WebElement element) {
        try {
            return !element.isEnabled();
        } catch (StaleElementReferenceException _) {
            return true;
        }
    }

    final WebElement button(String words) {
        return driver.findElements(By.tagName("button"))
                .stream()
                .filter(button -> button.isDisplayed() && button.getText().equals(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No button " + words + " on " + driver.getCurrentUrl()));
    }

    final WebElement summary(String words) {
        return driver.findElements(By.tagName("summary"))
                .stream()
                .filter(summary -> summary.getText().equals(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing to open " + words + " on " + driver.getCurrentUrl()));
    }

    private WebElement either(By first, By second) {
        var found = driver.findElements(first);
        return found.isEmpty() ? driver.findElement(second) : found.getFirst();
    }

    private static String axe() {
        try (var script = ConsolePage.class.getClassLoader().getResourceAsStream(AXE)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sees pages as somebody does who prefers the dark. */
    public ConsolePage inTheDark(boolean dark) {
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features",
                List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
        return this;
    }

}
