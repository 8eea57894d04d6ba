package dev.webhookinbox.search;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Goes once through a body, as a stream, to see whether all of some members are in it: whatever is in the body, that costs
 * no more memory than it is deep.
 */
final class PayloadMatch {

    /** Names that were made to collide would make a table of them slow. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();
    private static final int NOWHERE = -1;

    private final List<PayloadField> fields;
    private final boolean[] found;
    /** For each open object or array, how many steps of each field's path have led into it. */
    private final Deque<int[]> open = new ArrayDeque<>();

    private PayloadMatch(List<PayloadField> fields) {
        this.fields = fields;
        this.found = new boolean[fields.size()];
    }

    /** Not if it is not one JSON value and nothing else. */
    static boolean holdsAll(byte[] body, List<PayloadField> fields) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            return parser.nextToken() != null && new PayloadMatch(fields).goThrough(parser);
        } catch (JacksonException | ArithmeticException | NumberFormatException e) {
            return false;
        }
    }

    private boolean goThrough(JsonParser parser) {
        var steps = new int[fields.size()];
        for (var token = parser.currentToken(); token != null; token = parser.nextToken()) {
            switch (token) {
                case START_OBJECT, START_ARRAY -> {
                    open.push(steps);
                    steps = steps.clone();
                }
                case END_OBJECT, END_ARRAY -> steps = open.pop();
                case PROPERTY_NAME -> steps = into(parser.currentName());
                default -> compare(parser, token, steps);
            }
            if (token.isStructEnd() || token.isScalarValue()) {
                if (open.isEmpty()) {
                    return parser.nextToken() == null && allFound();
                }
                steps = open.peek();
            }
        }
        return false;
    }

    private int[] into(String member) {
        var outer = open.element();
        var steps = new int[outer.length];
        for (int i = 0; i < steps.length; i++) {
            var path = fields.get(i).path();
            boolean leadsOn = outer[i] >= 0 && outer[i] < path.size() && path.get(outer[i]).equals(member);
            steps[i] = leadsOn ? outer[i] + 1 : NOWHERE;
        }
        return steps;
    }

    private void compare(JsonParser parser, JsonToken token, int[] steps) {
        for (int i = 0; i < steps.length; i++) {
            var field = fields.get(i);
            found[i] |= steps[i] == field.path().size() && isEqual(parser, token, field);
        }
    }

    private static boolean isEqual(JsonParser parser, JsonToken token, PayloadField field) {
        if (token.isNumeric()) {
            var number = field.number();
            return number != null && number.compareTo(new BigDecimal(parser.getString())) == 0;
        }
        return field.value().equals(parser.getString());
    }

    private boolean allFound() {
        for (boolean one : found) {
            if (!one) {
                return false;
            }
        }
        return true;
    }

}
