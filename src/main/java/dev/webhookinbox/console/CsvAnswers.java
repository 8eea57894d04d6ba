package dev.webhookinbox.console;

import java.io.IOException;
import java.util.List;
import java.util.Objects;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import dev.webhookinbox.support.Csv;
import dev.webhookinbox.support.CsvList;

/** Writes the lists that pages give for a download: the same as those of the admin API, for whoever is logged in here. */
@Component
@ConditionalOnConsole
class CsvAnswers implements HandlerMethodReturnValueHandler, WebMvcConfigurer {

    private final Csv csv;

    CsvAnswers(Csv csv) {
        this.csv = csv;
    }

    @Override
    public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
        handlers.add(this);
    }

    @Override
    public boolean supportsReturnType(MethodParameter returned) {
        return returned.getParameterType() == CsvList.class;
    }

    @Override
    public void handleReturnValue(@Nullable Object list, MethodParameter returned, ModelAndViewContainer container,
            NativeWebRequest request) throws IOException {
        container.setRequestHandled(true);
        var response = Objects.requireNonNull(request.getNativeResponse(HttpServletResponse.class));
        csv.write((CsvList) Objects.requireNonNull(list), new ServletServerHttpResponse(response));
    }

}
