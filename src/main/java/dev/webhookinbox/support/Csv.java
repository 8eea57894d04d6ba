package dev.webhookinbox.support;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes lists as CSV (RFC 4180), a part at a time: what they hold of objects and lists is JSON. A text that a spreadsheet
 * would take for a formula gets a quote in front.
 */
@Component
public class Csv {

    public static final MediaType TYPE = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private static final String FORMULA = "=+-@\t\r";

    private final JsonMapper json;

    Csv(JsonMapper json) {
        this.json = json;
    }

    /** Writes a list for a browser to store. One that is not whole says so in its last line. */
    public void write(CsvList list, HttpOutputMessage message) throws IOException {
        message.getHeaders().setContentType(TYPE);
        message.getHeaders().set(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + list.name() + ".csv\"");
        var out = new OutputStreamWriter(message.getBody(), StandardCharsets.UTF_8);
        try {
            write(list, out);
            if (list.isCut()) {
                out.write(line(Stream.of("… and more: narrow the filter")));
            }
        } catch (RuntimeException e) {
            out.write(line(Stream.of("… and more: reading it has failed")));
            throw e;
        } finally {
            out.flush();
        }
    }

    private void write(CsvList list, Writer out) throws IOException {
        var names = Stream.of(list.item().getRecordComponents()).map(Csv::name).toList();
        out.write(line(names.stream()));
        while (list.hasNext()) {
            for (var item : list.next()) {
                out.write(row(names, json.valueToTree(item)));
            }
            out.flush();
        }
    }

    private static String name(RecordComponent component) {
        var other = component.getAccessor().getAnnotation(JsonProperty.class);
        return other == null ? component.getName() : other.value();
    }

    private static String row(List<String> names, JsonNode item) {
        return line(names.stream().map(name -> cell(item.path(name))));
    }

    private static String line(Stream<String> cells) {
        return cells.map(Csv::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isString()) {
            return value.toString();
        }
        var text = value.stringValue();
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String quoted(String text) {
        return text.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r')
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }

}
