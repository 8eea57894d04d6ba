package dev.webhookinbox.intake;

import java.io.IOException;
import java.util.Objects;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * What the container answers by itself, in the same form as every other refusal. It ends a request whose sender falls
 * silent with 408; here that is one that missed its deadline.
 */
@Controller
class ContainerErrors implements ErrorController {

    @RequestMapping("${server.error.path:/error}")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var code = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var status = Objects.requireNonNullElse(HttpStatus.resolve(code == null ? 404 : code),
                HttpStatus.INTERNAL_SERVER_ERROR);
        var answer = status == HttpStatus.REQUEST_TIMEOUT ? Answers.tooSlow() : Answers.error(status);
        answer.writeTo(response);
    }

}
