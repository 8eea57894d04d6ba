package dev.webhookinbox.intake;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * A status and some JSON. The content type is set, whatever the sender says it accepts: an event must not be refused for
 * an {@code Accept} header.
 */
record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {

    private static final String ATTRIBUTE = Answer.class.getName();

    static Answer status(HttpStatus http, String status) {
        return new Answer(http.value(), MediaType.APPLICATION_JSON_VALUE, json(Map.of("status", status)), Map.of());
    }

    /** A refusal, as RFC 9457 has it. */
    static Answer problem(HttpStatus status, String code, String detail) {
        var members = new LinkedHashMap<String, Object>();
        members.put("title", status.getReasonPhrase());
        members.put("status", status.value());
        members.put("detail", detail);
        members.put("code", code);
        return new Answer(status.value(), MediaType.APPLICATION_PROBLEM_JSON_VALUE, json(members), Map.of());
    }

    Answer with(String header, String value) {
        return new Answer(status, contentType, body, Map.of(header, value));
    }

    /** Answers with this, unless the container has begun to refuse the request: then it is what the refusal says. */
    void writeTo(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setAttribute(ATTRIBUTE, this);
        writeTo(response);
    }

    /** The answer that was to be given to a request; null where none was found yet. */
    static @Nullable Answer to(ServletRequest request) {
        return (Answer) request.getAttribute(ATTRIBUTE);
    }

    void writeTo(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setContentType(contentType);
        response.setContentLength(body.length);
        headers.forEach(response::setHeader);
        response.getOutputStream().write(body);
    }

    private static byte[] json(Map<String, ?> members) {
        return JsonMapper.shared().writeValueAsBytes(members);
    }

}
