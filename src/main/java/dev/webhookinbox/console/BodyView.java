package dev.webhookinbox.console;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.util.RawValue;

/**
 * A body as a page shows it.
 *
 * @param text null where it is not shown
 * @param words why not, or what else is to be said of it
 */
record BodyView(@Nullable String text, @Nullable String words) {

    static BodyView of(@Nullable Object content, @Nullable String encoding) {
        return switch (encoding) {
            case "json" -> new BodyView(json(content), null);
            case "base64" -> new BodyView(String.valueOf(content), "It is not JSON: shown in base64.");
            case "withheld" -> new BodyView(null,
                    "It is not JSON, so personal data in it cannot be masked: it is shown to OPERATOR only.");
            case null, default -> new BodyView(null, "It is too large to be shown here: download it.");
        };
    }

    private static String json(@Nullable Object content) {
        return content instanceof RawValue raw
                ? PrettyJson.of(String.valueOf(raw.rawValue()))
                : String.valueOf(content);
    }

}
