package dev.webhookinbox.admin;

import java.lang.reflect.Type;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

import dev.webhookinbox.access.Problems;

/** Reads the bodies of actions: strictly, and one that was left out as an object without members. */
@RestControllerAdvice
class ActionBodies extends RequestBodyAdviceAdapter implements WebMvcConfigurer {

    private static final int LONGEST_NAME = 40;
    static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, texts -> List
                    .of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)
                    .forEach(other -> texts.setCoercion(other, CoercionAction.Fail)))
            .build();

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.configureMessageConverters(converter -> {
            if (converter instanceof JacksonJsonHttpMessageConverter json) {
                json.registerMappersForType(ActionBody.class,
                        mappers -> json.getSupportedMediaTypes().forEach(type -> mappers.put(type, STRICT)));
            }
        });
    }

    @Override
    public boolean supports(MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
        return ActionBody.class.isAssignableFrom(parameter.getParameterType());
    }

    @Override
    public Object handleEmptyBody(@Nullable Object body, HttpInputMessage message, MethodParameter parameter, Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        return STRICT.readValue("{}", parameter.getParameterType());
    }

    @Override
    public Object afterBodyRead(@Nullable Object body, HttpInputMessage message, MethodParameter parameter, Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        if (body == null) {
            throw noObject();
        }
        return body;
    }

    /** What is said of a body that is JSON, but not what was asked for. */
    static ErrorResponseException problem(DatabindException wrong) {
        var names = wrong.getPath().stream().map(Reference::getPropertyName).filter(name -> name != null).toList();
        if (names.isEmpty()) {
            return noObject();
        }
        if (wrong instanceof UnrecognizedPropertyException unknown) {
            // Of an object within the body it is that which is wrong. A long name is not repeated.
            var name = names.getFirst().length() > LONGEST_NAME ? "body" : names.getFirst();
            return Problems.badParameter(name, (names.size() > 1 ? name : "The body") + " may have the members "
                    + unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().collect(Collectors.joining(
                            ", "))
                    + ".");
        }
        return Problems.badParameter(names.getLast(), names.getLast() + " is not of the kind it must be.");
    }

    /** What is said of values that are of the right kind, but none that can be taken: always the same of them. */
    static ErrorResponseException problem(List<FieldError> wrong) {
        var first = wrong.stream().min(Comparator.comparing(FieldError::getField)).orElseThrow();
        var path = first.getField();
        var name = path.substring(path.lastIndexOf('.') + 1).split("\\[", 2)[0];
        return Problems.badParameter(name, name + " " + first.getDefaultMessage() + ".");
    }

    private static ErrorResponseException noObject() {
        return Problems.badParameter("body", "The body must be a JSON object.");
    }

}
