package dev.webhookinbox.admin;

import java.util.List;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.webhookinbox.provider.Provider;

/** Describes the admin API in OpenAPI, at {@code /admin/openapi} and {@code /admin/openapi.yaml}. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String BASIC = "password";
    private static final String BEARER = "token";

    @Bean
    OpenAPI description() {
        return new OpenAPI().info(new Info().title("Webhook Inbox: admin API")
                .version("1")
                .description(
                        """
                                Finds, explains and replays webhook events. The role SUPPORT reads; OPERATOR also acts. Times are ISO-8601 \
                                in UTC and decimals are texts. Every refusal is a problem with a `code`; one about a parameter names it in \
                                `parameter`. For SUPPORT e-mail addresses, names and free text that may quote them are masked, in bodies, \
                                keys and what is told of entities; the operator's own ids of users are too if the service is \
                                configured so.""")
                .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .servers(List.of(new Server().url("/")))
                .schemaRequirement(BASIC, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic"))
                .schemaRequirement(BEARER,
                        new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer").bearerFormat("JWT"))
                .security(List.of(new SecurityRequirement().addList(BASIC), new SecurityRequirement().addList(BEARER)));
    }

    @Bean
    OperationCustomizer calls() {
        return (operation, method) -> {
            if (method.getMethod().getName().equals("list")) {
                operation.setOperationId("list" + operation.getTags().getFirst());
            }
            return ProblemDescriptions.add(operation, method);
        };
    }

    @Bean
    OpenApiCustomizer schemas(List<Provider> providers) {
        return api -> {
            NameDescriptions.add(api, providers);
            ProblemDescriptions.share(api);
            SchemaDescriptions.complete(api.getComponents());
        };
    }

}
