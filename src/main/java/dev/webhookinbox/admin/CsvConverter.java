package dev.webhookinbox.admin;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes lists as CSV (RFC 4180), a page at a time: what they hold of objects and lists is JSON. A text that a spreadsheet
 * would take for a formula gets a quote in front.
 */
class CsvConverter extends AbstractHttpMessageConverter<Object> {

    static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private static final String FORMULA = "=+-@\t\r";

    private final JsonMapper json;

    CsvConverter(JsonMapper json) {
        super(CSV, new MediaType("text", "csv"));
        this.json = json;
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == Page.class;
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType media) {
        return false;
    }

    @Override
    protected Object readInternal(Class<?> type, HttpInputMessage message) {
        throw new HttpMessageNotReadableException("Nothing is read from CSV", message);
    }

    @Override
    protected void writeInternal(Object list, HttpOutputMessage message) throws IOException {
        var pages = (CsvPages) list;
        message.getHeaders().set("Content-Disposition", "attachment; filename=\"" + pages.name() + ".csv\"");
        var out = new OutputStreamWriter(message.getBody(), StandardCharsets.UTF_8);
        var names = Stream.of(pages.item().getRecordComponents()).map(CsvConverter::name).toList();
        out.write(line(names.stream().map(CsvConverter::quoted)));
        while (pages.hasNext()) {
            for (var item : pages.next()) {
                var row = json.valueToTree(item);
                out.write(line(names.stream().map(name -> cell(row.path(name)))));
            }
            out.flush();
        }
        if (pages.isCut()) {
            out.write(line(List.of(quoted("… and more: narrow the filter")).stream()));
        }
        out.flush();
    }

    private static String name(RecordComponent component) {
        var other = component.getAccessor().getAnnotation(JsonProperty.class);
        return other == null ? component.getName() : other.value();
    }

    private static String line(Stream<String> cells) {
        return cells.collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isString()) {
            return quoted(value.toString());
        }
        var text = value.stringValue();
        return quoted(!text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text);
    }

    private static String quoted(String text) {
        return text.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r')
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }

}
