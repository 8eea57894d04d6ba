package dev.webhookinbox.admin;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Hands calls that list something what is asked of them. */
@Component
class PageQueries implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private final Cursors cursors;

    PageQueries(Cursors cursors) {
        this.cursors = cursors;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == PageQuery.class;
    }

    @Override
    public PageQuery resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
            NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
        var parameters = new LinkedMultiValueMap<String, String>();
        request.getParameterMap().forEach((name, values) -> parameters.addAll(name, Arrays.asList(values)));
        return new PageQuery(new Query(parameters), cursors);
    }

}
