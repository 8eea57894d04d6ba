package dev.webhookinbox.console;

import java.util.ArrayList;
import java.util.List;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** A condition of a list, and the address of the list without it. */
record Chip(String name, String value, String without) {

    /** All that stand in the address of a list. */
    static List<Chip> of(String path, MultiValueMap<String, String> parameters) {
        var chips = new ArrayList<Chip>();
        parameters.forEach((name, values) -> values.forEach(value -> {
            var others = new LinkedMultiValueMap<>(parameters);
            others.put(name, values.stream().filter(other -> !other.equals(value)).toList());
            chips.add(new Chip(name, value, Links.of(path, others)));
        }));
        return chips;
    }

}
