package dev.webhookinbox.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlCheckerTests {

    private static final String PAGE = "<!DOCTYPE html><html lang=\"en\"><title>A page</title><h1>A page</h1>%s</html>";

    @Test
    void findsNothingInAValidPage() {
        assertThat(HtmlChecker.problems(PAGE.formatted("<p id=\"a\">a</p>"))).isEmpty();
    }

    @Test
    void findsWhatIsWrongOrDubious() {
        assertThat(HtmlChecker.problems(PAGE.formatted("<p id=\"a\">a</p><p id=\"a\">b</p>")))
                .anyMatch(problem -> problem.contains("error: Duplicate ID"));
        assertThat(HtmlChecker.problems(PAGE.formatted("<section><p>a</p></section>")))
                .anyMatch(problem -> problem.contains("warning: Section lacks heading"));
    }

}
