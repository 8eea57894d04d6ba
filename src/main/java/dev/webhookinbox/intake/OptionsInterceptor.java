package dev.webhookinbox.intake;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Has the controller answer {@code OPTIONS} as it does every other method but {@code POST}. By itself the framework would
 * answer with a 2xx, which would earn a stranger the connection.
 */
final class OptionsInterceptor implements HandlerInterceptor {

    private final ObjectProvider<WebhookController> controller;

    OptionsInterceptor(ObjectProvider<WebhookController> controller) {
        this.controller = controller;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!HttpMethod.OPTIONS.matches(request.getMethod())) {
            return true;
        }
        controller.getObject().receive(request, response);
        return false;
    }

}
