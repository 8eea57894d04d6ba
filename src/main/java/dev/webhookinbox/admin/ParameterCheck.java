package dev.webhookinbox.admin;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

import dev.webhookinbox.provider.Texts;
import dev.webhookinbox.access.Problems;

/**
 * Refuses parameters a call does not document, since a filter with a typo would find everything, and texts the database
 * cannot hold. Also the last door: nobody gets past it unknown, should a path ever miss the security filter.
 */
final class ParameterCheck implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getUserPrincipal() == null) {
            throw Problems.of(HttpStatus.UNAUTHORIZED, "UNAUTHENTICATED", "Valid credentials are needed.");
        }
        if (handler instanceof HandlerMethod method) {
            var documented = documented(method);
            request.getParameterMap().forEach((name, values) -> {
                if (!documented.contains(name)) {
                    throw Problems.badParameter(nameable(name), "This call has no such parameter.");
                }
                Arrays.stream(values).forEach(value -> check(name, value));
            });
            pathVariables(request).forEach((name, value) -> check(String.valueOf(name), String.valueOf(value)));
        }
        return true;
    }

    private static Set<String> documented(HandlerMethod method) {
        return AnnotatedElementUtils.getMergedRepeatableAnnotations(method.getMethod(), Parameter.class)
                .stream()
                .filter(parameter -> parameter.in() == ParameterIn.QUERY)
                .map(Parameter::name)
                .collect(Collectors.toSet());
    }

    private static Map<?, ?> pathVariables(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                ? variables
                : Map.of();
    }

    private static void check(String name, String value) {
        if (!Texts.isStorable(value)) {
            throw Problems.badParameter(name, name + " has a character that no text can have.");
        }
    }

    /** A name made of anything else is not repeated. */
    private static String nameable(String name) {
        return name.matches("[A-Za-z_.-]{1,40}") ? name : "";
    }

}
