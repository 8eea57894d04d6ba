package dev.webhookinbox.intake;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Hands over what was sent to {@code /Webhooks/…}: servlets are found by their paths' exact letters. */
@Controller
class OtherCaseController {

    private final WebhookServlet servlet;

    OtherCaseController(WebhookServlet servlet) {
        this.servlet = servlet;
    }

    @RequestMapping("/{prefix:(?i)webhooks}/**")
    void receive(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        servlet.service(request, response);
    }

}
