package dev.webhookinbox.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import nu.validator.client.EmbeddedValidator;
import nu.validator.client.EmbeddedValidator.OutputFormat;
import org.xml.sax.SAXException;

/** The Nu HTML Checker, which is behind the W3C's. It runs here and asks nobody. */
public final class HtmlChecker {

    private HtmlChecker() {}

    /** What it finds wrong with a page or warns of, by line and column, but for what makes no difference. */
    public static List<String> problems(String page) {
        var checker = new EmbeddedValidator();
        checker.setOutputFormat(OutputFormat.GNU);
        checker.setNoLangDetect(true);
        try {
            return checker.validate(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)))
                    .lines()
                    .filter(line -> line.contains("error: ") || line.contains("warning: "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }

}
