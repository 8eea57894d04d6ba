package dev.webhookinbox.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.stereotype.Component;

/**
 * Looks at every secret and password when it is bound, wherever it was configured: a line break at its end, or the mark
 * some editors put at the beginning of a file, is never meant and cut off; what is probably not meant either is left as
 * it is, and told. What is told is the property, and the variable or file it was taken from, never the value.
 */
@Component
class SecretForm implements ConfigurationPropertiesBindHandlerAdvisor {

    private static final Logger log = LoggerFactory.getLogger(SecretForm.class);

    private static final Pattern NOT_MEANT = Pattern.compile("^\\uFEFF+|[\\r\\n]+$");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9_.-]+)[:}].*", Pattern.DOTALL);

    @Override
    public BindHandler apply(BindHandler parent) {
        return new AbstractBindHandler(parent) {
            @Override
            public @Nullable Object onSuccess(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
                    Object result) {
                var bound = super.onSuccess(name, target, context, result);
                return bound instanceof String secret && isSecret(name) ? meant(secret, name, context) : bound;
            }
        };
    }

    private static boolean isSecret(ConfigurationPropertyName name) {
        var last = name.isLastElementIndexed() ? name.getParent() : name;
        var element = last.getLastElement(Form.UNIFORM);
        return element.endsWith("password") || element.endsWith("secret") || element.endsWith("secrets");
    }

    private static String meant(String secret, ConfigurationPropertyName name, BindContext context) {
        var meant = NOT_MEANT.matcher(secret).replaceAll("");
        if (!meant.equals(secret)) {
            tell(name, context, "Cut off what cannot be meant: a line break at the end or a byte order mark");
        }
        if (!meant.isBlank()) {
            doubts(meant).forEach(doubt -> tell(name, context, doubt));
        }
        return meant;
    }

    private static List<String> doubts(String secret) {
        var doubts = new ArrayList<String>();
        if (isSpace(secret.codePointAt(0)) || isSpace(secret.codePointBefore(secret.length()))) {
            doubts.add("Starts or ends with white space, which is taken for a part of it");
        }
        if (secret.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)) {
            doubts.add("Has control characters, which are taken for a part of it");
        }
        if (secret.length() > 1 && secret.charAt(0) == secret.charAt(secret.length() - 1)
                && "\"'`".indexOf(secret.charAt(0)) >= 0) {
            doubts.add("Stands between quotation marks, which are taken for a part of it");
        }
        return doubts;
    }

    private static boolean isSpace(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    private static void tell(ConfigurationPropertyName name, BindContext context, String what) {
        var line = log.atWarn().addKeyValue("property", name);
        var from = variable(context.getConfigurationProperty());
        (from == null ? line : line.addKeyValue("from", from)).log(what);
    }

    /** The name of a variable, where that is what the property stands for. */
    static @Nullable String variable(@Nullable ConfigurationProperty property) {
        var matcher = PLACEHOLDER.matcher(property == null ? "" : String.valueOf(property.getValue()));
        return matcher.matches() ? matcher.group(1) : null;
    }

}
