package dev.webhookinbox.access;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/** Which role a request takes depends on its method alone, not on its path: whoever looks needs any, whoever acts OPERATOR. */
public final class MethodRoles {

    private MethodRoles() {}

    public static void apply(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.requestMatchers(MethodRoles::looks)
                .hasAnyRole(Role.SUPPORT.name(), Role.OPERATOR.name())
                .anyRequest()
                .hasRole(Role.OPERATOR.name());
    }

    private static boolean looks(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
    }

}
