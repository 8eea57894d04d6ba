package dev.webhookinbox.intake;

import java.util.Objects;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the container answers by itself, in the same form as every other refusal. It ends a request whose sender falls
 * silent with 408; here that is one that missed its deadline.
 */
@RestController
class ContainerErrors implements ErrorController {

    @RequestMapping("${server.error.path:/error}")
    ResponseEntity<?> answer(HttpServletRequest request) {
        var code = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var status = Objects.requireNonNullElse(HttpStatus.resolve(code == null ? 404 : code),
                HttpStatus.INTERNAL_SERVER_ERROR);
        return status == HttpStatus.REQUEST_TIMEOUT ? Answers.tooSlow() : Answers.error(status);
    }

}
