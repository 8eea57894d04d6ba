package dev.webhookinbox.admin;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

import dev.webhookinbox.support.Csv;
import dev.webhookinbox.support.CsvList;
import dev.webhookinbox.support.CsvList.Part;

/**
 * Gives every list as CSV where that is asked for: the call is asked again for each further page, as its caller would ask,
 * so that what is hidden from whom stays so.
 */
@RestControllerAdvice
class CsvLists implements ResponseBodyAdvice<Object>, WebMvcConfigurer {

    private final BeanFactory beans;
    private final Cursors cursors;
    private final Csv csv;

    CsvLists(BeanFactory beans, Cursors cursors, Csv csv) {
        this.beans = beans;
        this.cursors = cursors;
        this.csv = csv;
    }

    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
        negotiation.favorParameter(true)
                .parameterName("format")
                .mediaType("csv", Csv.TYPE)
                .mediaType("json", MediaType.APPLICATION_JSON);
    }

    /** The last: whoever takes anything gets JSON. */
    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.configureMessageConvertersList(list -> list.add(new CsvConverter(csv)));
    }

    @Override
    public boolean supports(MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return converter == CsvConverter.class;
    }

    @Override
    public Object beforeBodyWrite(@Nullable Object body, MethodParameter returned, MediaType media,
            Class<? extends HttpMessageConverter<?>> converter, ServerHttpRequest request,
            ServerHttpResponse response) {
        var call = Objects.requireNonNull(returned.getMethod());
        var servlet = ((ServletServerHttpRequest) request).getServletRequest();
        var path = servlet.getRequestURI();
        var parameters = new LinkedMultiValueMap<String, String>();
        servlet.getParameterMap().forEach((name, values) -> parameters.addAll(name, Arrays.asList(values)));
        parameters.set("size", String.valueOf(CsvList.PART));
        var item = ResolvableType.forMethodReturnType(call).getGeneric(0).resolve(Record.class);
        return new CsvList(path.substring(path.lastIndexOf('/') + 1), item.asSubclass(Record.class),
                part((Page<?>) Objects.requireNonNull(body), cursor -> {
                    parameters.set("cursor", cursor);
                    return page(returned.getContainingClass(), call, new PageQuery(new Query(parameters), cursors),
                            servlet.getUserPrincipal());
                }));
    }

    private static Part part(Page<?> page, Function<String, Page<?>> after) {
        var cursor = page.next();
        return new Part(page.items(), cursor == null ? null : () -> part(after.apply(cursor), after));
    }

    private Page<?> page(Class<?> controller, Method call, PageQuery asked, @Nullable Object caller) {
        ReflectionUtils.makeAccessible(call);
        var arguments = call.getParameterCount() == 1 ? new Object[]{ asked } : new Object[]{ asked, caller };
        return (Page<?>) Objects
                .requireNonNull(ReflectionUtils.invokeMethod(call, beans.getBean(controller), arguments));
    }

}
