package dev.webhookinbox.console;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import dev.webhookinbox.intake.RefusalCounts;
import dev.webhookinbox.provider.Source;
import dev.webhookinbox.provider.Sources;
import dev.webhookinbox.search.Arrivals;
import dev.webhookinbox.search.EventStatus;
import dev.webhookinbox.search.FailureGroups;
import dev.webhookinbox.search.HourlyCounts;
import dev.webhookinbox.search.Statistics;
import dev.webhookinbox.support.MaskedViews;

/** {@code /console}: how each source does. */
@ConsolePage
class OverviewPage {

    private static final int MOST_FAILURES = 10;

    private final Sources sources;
    private final Statistics statistics;
    private final Arrivals arrivals;
    private final RefusalCounts refusals;
    private final FailureGroups failures;
    private final MaskedViews views;

    OverviewPage(Sources sources, Statistics statistics, Arrivals arrivals, RefusalCounts refusals,
            FailureGroups failures, MaskedViews views) {
        this.sources = sources;
        this.statistics = statistics;
        this.arrivals = arrivals;
        this.refusals = refusals;
        this.failures = failures;
        this.views = views;
    }

    @GetMapping("/console")
    String overview(Authentication who, Model model) {
        var totals = statistics.totals();
        var names = new TreeSet<>(totals.counts().keySet());
        sources.all().stream().map(Source::name).forEach(names::add);
        var day = arrivals.ofTheLastDay(names);
        var latest = arrivals.latest(names);
        var refused = refusals.groups();
        model.addAttribute("totals", totals);
        var mask = views.maskOf(who);
        model.addAttribute("failures", failures.list(MOST_FAILURES).stream().map(mask::failure).toList());
        model.addAttribute("sources", names.stream()
                .map(name -> new SourceView(name, isOn(name), day.get(name),
                        latest.get(name), totals.counts().getOrDefault(name, Map.of()),
                        refused.stream().filter(group -> group.source().equals(name)).toList()))
                .toList());
        return "console/overview";
    }

    private boolean isOn(String name) {
        return sources.isOwn(name) || sources.find(name).map(Source::isOn).orElse(false);
    }

    /**
     * A source.
     *
     * @param on whether it takes deliveries
     * @param day null where there is too much to be counted
     * @param latest when its last event came; null if none ever did
     */
    record SourceView(String name, boolean on, @Nullable HourlyCounts day, @Nullable Instant latest,
            Map<EventStatus, Long> counts, List<RefusalCounts.Group> refused) {

        SourceView {
            counts = Map.copyOf(counts);
            refused = List.copyOf(refused);
        }

        public @Nullable Bars bars() {
            return day == null ? null : Bars.of(day.received());
        }

        public long count(String status) {
            return counts.getOrDefault(EventStatus.of(status).orElseThrow(), 0L);
        }

        public long refusedInTheLastHour() {
            return refused.stream().mapToLong(RefusalCounts.Group::lastHour).sum();
        }

        public long refusedInTheLastDay() {
            return refused.stream().mapToLong(RefusalCounts.Group::lastDay).sum();
        }

    }

}
