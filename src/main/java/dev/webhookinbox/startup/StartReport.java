package dev.webhookinbox.startup;

import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Says in a few lines why the service does not start and what to do, in place of the framework's page. */
class StartReport implements FailureAnalysisReporter {

    private static final Logger log = LoggerFactory.getLogger(StartReport.class);

    @Override
    public void report(FailureAnalysis analysis) {
        log.error("The service does not start. {}{}", lines("", analysis.getDescription()),
                lines("\n  To do: ", analysis.getAction()));
    }

    /** Without its blank lines, the further ones indented. */
    private static String lines(String before, @Nullable String text) {
        return text == null || text.isBlank()
                ? ""
                : text.lines()
                        .filter(line -> !line.isBlank())
                        .map(String::strip)
                        .collect(Collectors.joining("\n  ", before, ""));
    }

}
