package dev.webhookinbox.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;

import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import dev.webhookinbox.search.FailureGroup;
import dev.webhookinbox.search.FailureGroups;
import dev.webhookinbox.support.CsvList;
import dev.webhookinbox.support.Group;
import dev.webhookinbox.support.MaskedViews;

/** {@code /console/failures}: all that has failed and is outstanding, by handler and root cause. */
@ConsolePage
class FailuresPage {

    private static final String PATH = "/console/failures";
    private static final int SIZE = 100;

    private final FailureGroups failures;
    private final MaskedViews views;

    FailuresPage(FailureGroups failures, MaskedViews views) {
        this.failures = failures;
        this.views = views;
    }

    @GetMapping(PATH)
    String failures(Authentication who, Model model) {
        var found = Group.of(failures.list(SIZE + 1), SIZE).with(views.maskOf(who)::failure);
        model.addAttribute("handlers", byHandler(found.items()));
        model.addAttribute("more", found.more());
        return "console/failures";
    }

    @GetMapping(PATH + ".csv")
    CsvList csv(Authentication who) {
        var mask = views.maskOf(who);
        return new CsvList("failures", FailureGroup.class, new CsvList.Part(
                failures.list(CsvList.MOST_ROWS + 1).stream().map(mask::failure).toList(), null));
    }

    /** The handler of the largest group first. */
    private static List<OfHandler> byHandler(List<FailureGroup> groups) {
        var byHandler = new LinkedHashMap<String, List<FailureGroup>>();
        for (var group : groups) {
            byHandler.computeIfAbsent(Objects.requireNonNullElse(group.handler(), "unreadable"),
                    _ -> new ArrayList<>()).add(group);
        }
        return byHandler.entrySet().stream().map(one -> new OfHandler(one.getKey(), one.getValue())).toList();
    }

    /** What failed in a handler, or before any. */
    record OfHandler(String name, List<FailureGroup> groups) {

        OfHandler {
            groups = List.copyOf(groups);
        }

        public long count() {
            return groups.stream().mapToLong(FailureGroup::count).sum();
        }

    }

}
