package dev.webhookinbox.admin;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.parameters.Parameter;

import dev.webhookinbox.provider.EntityKind;
import dev.webhookinbox.provider.Provider;

/** Adds to the parameters that take a provider's names which ones are documented. */
final class NameDescriptions {

    /** What the names of others, such as the states of jobs, are not of. */
    private static final Set<String> ABOUT = Set.of("Events", "Entities", "Attention");

    private NameDescriptions() {}

    static void add(OpenAPI api, List<Provider> providers) {
        var names = Map.of("key", all(providers, provider -> provider.keyNames().all()),
                "type", all(providers, Provider::types),
                "kind", all(providers, provider -> provider.kinds().stream().map(EntityKind::name).toList()),
                "state", all(providers, provider -> provider.kinds()
                        .stream()
                        .flatMap(kind -> kind.states().stream())
                        .toList()));
        api.getPaths()
                .values()
                .stream()
                .flatMap(path -> path.readOperations().stream())
                .filter(operation -> operation.getParameters() != null && ABOUT.containsAll(operation.getTags()))
                .flatMap(operation -> operation.getParameters().stream())
                .filter(parameter -> "query".equals(parameter.getIn()) && names.containsKey(parameter.getName()))
                .forEach(parameter -> add(parameter, names.getOrDefault(parameter.getName(), "")));
    }

    private static void add(Parameter parameter, String names) {
        parameter.setDescription(parameter.getDescription() + ". Documented are " + names);
    }

    private static String all(List<Provider> providers, Function<Provider, Collection<String>> of) {
        var all = new TreeSet<String>();
        providers.forEach(provider -> all.addAll(of.apply(provider)));
        all.remove("*");
        return String.join(", ", all);
    }

}
