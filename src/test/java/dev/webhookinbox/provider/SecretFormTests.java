package dev.webhookinbox.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;

@ExtendWith(OutputCaptureExtension.class)
class SecretFormTests {

    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withBean(SecretForm.class)
            .withUserConfiguration(Configured.class);

    @EnableConfigurationProperties(Things.class)
    static class Configured {}

    @ConfigurationProperties("thing")
    record Things(String password, String supportPassword, List<String> secrets, String name) {}

    @ParameterizedTest
    @ValueSource(strings = { "canary\n", "canary\r\n", "canary\n\n", "canary\r", "\uFEFFcanary", "\uFEFFcanary\r\n" })
    void whatCannotBeMeantIsCutOffAndToldOnce(String secret, CapturedOutput output) {
        with(Map.of("thing.secrets[0]", "${VARIABLE:}", "VARIABLE", secret))
                .run(context -> assertThat(context.getBean(Things.class).secrets()).containsExactly("canary"));
        assertThat(told(output)).containsOnlyOnce("property=thing.secrets[0] from=VARIABLE")
                .doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(strings = { "canary\n", "canary\r\n", "canary\n\n", "\uFEFFcanary" })
    void aPasswordIsCutAsWell(String secret, CapturedOutput output) {
        with(Map.of("thing.support-password", secret, "thing.name", "canary\n"))
                .run(context -> {
                    assertThat(context.getBean(Things.class).supportPassword()).isEqualTo("canary");
                    assertThat(context.getBean(Things.class).name()).isEqualTo("canary\n");
                });
        assertThat(told(output)).containsOnlyOnce("property=thing.support-password").doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(strings = { " canary", "canary ", "\tcanary", "canary\u00a0", "can\u0000ary", "can\nary",
        "can\u200bary",
        "\"canary\"", "'canary'", "canary \n" })
    void whatIsProbablyNotMeantIsLeftAndTold(String secret, CapturedOutput output) {
        with(Map.of("thing.secrets[0]", secret))
                .run(context -> assertThat(context.getBean(Things.class).secrets())
                        .containsExactly(secret.replaceFirst("\n$", "")));
        assertThat(told(output)).contains("property=thing.secrets[0]").doesNotContain("canary");
    }

    /** Whether values are in quotation marks depends on who has set up the log before. */
    private static String told(CapturedOutput output) {
        return output.getAll().replace("\"", "");
    }

    private ApplicationContextRunner with(Map<String, Object> properties) {
        return service.withInitializer(context -> context.getEnvironment().getPropertySources()
                .addFirst(new MapPropertySource("test", properties)));
    }

    @Test
    void nothingIsToldOfAnOrdinarySecret(CapturedOutput output) {
        service.withPropertyValues("thing.secrets[0]=whsec_Zm9v+/=", "thing.password=a b'c\"")
                .run(context -> assertThat(context.getBean(Things.class).secrets()).containsExactly("whsec_Zm9v+/="));
        assertThat(output.getAll()).doesNotContain("property=");
    }

}
