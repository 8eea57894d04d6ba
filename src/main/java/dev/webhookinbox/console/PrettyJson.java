package dev.webhookinbox.console;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** Writes a JSON text with a member on each line, every digit of a number as it was sent. */
final class PrettyJson {

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();
    private static final String STEP = "  ";
    /** Deeper than anybody reads: from there on a line is not indented further, or small bodies would become large pages. */
    private static final int DEEPEST = 16;

    private final StringBuilder text = new StringBuilder();
    private int depth;
    private boolean afterName;
    private boolean empty = true;

    private PrettyJson() {}

    /** The text; as it stands where it is not JSON. */
    static String of(String json) {
        var pretty = new PrettyJson();
        try (var parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                pretty.add(token, parser);
            }
            return pretty.text.toString();
        } catch (JacksonException e) {
            return json;
        }
    }

    private void add(@Nullable JsonToken token, JsonParser parser) {
        switch (token) {
            case START_OBJECT -> open('{');
            case START_ARRAY -> open('[');
            case END_OBJECT -> close('}');
            case END_ARRAY -> close(']');
            case PROPERTY_NAME -> {
                begin();
                quote(parser.currentName());
                text.append(": ");
                afterName = true;
            }
            case VALUE_STRING -> {
                begin();
                quote(parser.getString());
            }
            case null, default -> {
                begin();
                text.append(parser.getString());
            }
        }
    }

    private void open(char bracket) {
        begin();
        text.append(bracket);
        depth++;
        empty = true;
    }

    private void close(char bracket) {
        depth--;
        if (!empty) {
            newLine();
        }
        text.append(bracket);
        empty = false;
    }

    private void begin() {
        if (!afterName && depth > 0) {
            if (!empty) {
                text.append(',');
            }
            newLine();
        }
        afterName = false;
        empty = false;
    }

    private void newLine() {
        text.append('\n').repeat(STEP, Math.min(depth, DEEPEST));
    }

    private void quote(String words) {
        text.append('"');
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            switch (c) {
                case '"', '\\' -> text.append('\\').append(c);
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    // Also what would turn the direction of what is read.
                    if (c < ' ' || Character.getType(c) == Character.FORMAT) {
                        text.append("\\u%04x".formatted((int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }

}
