package dev.webhookinbox.test;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.beans.BeanUtils;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

import dev.webhookinbox.provider.Provider;

/** The service's providers, found as it finds them. */
final class Providers {

    private static final String SERVICE = "dev.webhookinbox";
    private static final Map<String, Provider> BY_NAME = found();

    private Providers() {}

    static Provider named(String name) {
        return Objects.requireNonNull(BY_NAME.get(name), name);
    }

    private static Map<String, Provider> found() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter((type, _) -> type.getAnnotationMetadata().hasAnnotation(Component.class.getName())
                && List.of(type.getClassMetadata().getInterfaceNames()).contains(Provider.class.getName()));
        return scanner.findCandidateComponents(SERVICE)
                .stream()
                .map(bean -> ClassUtils.resolveClassName(Objects.requireNonNull(bean.getBeanClassName()), null))
                .map(type -> (Provider) BeanUtils.instantiateClass(type))
                .collect(Collectors.toUnmodifiableMap(Provider::name, Function.identity()));
    }

}
