package dev.webhookinbox.console;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import dev.webhookinbox.access.ConcurrencyLimit;

/** What the console needs of the web server: whoever looks at a page takes one of the places of those who look after it all. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnConsole
class ConsoleWeb implements WebMvcConfigurer {

    private final ConcurrencyLimit limit;

    ConsoleWeb(ConcurrencyLimit limit) {
        this.limit = limit;
    }

    /** Strangers see the form and what it loads, and refusals: none of these asks the database. */
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(limit)
                .addPathPatterns("/console", "/console/**")
                .excludePathPatterns(LoginPage.PATH, Trouble.PATH, Assets.PATH + "/**");
    }

}
