package dev.webhookinbox.tracking;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Turns sightings into one array per column. */
@Component
class StateReportColumns {

    private final JsonMapper json;

    StateReportColumns(JsonMapper json) {
        this.json = json;
    }

    Map<String, Object> of(List<StateReport> sightings) {
        var columns = new HashMap<String, Object>();
        columns.put("sources", column(sightings, sighting -> sighting.entity().source(), String[]::new));
        columns.put("kinds", column(sightings, sighting -> sighting.entity().kind(), String[]::new));
        columns.put("ids", column(sightings, sighting -> sighting.entity().id(), String[]::new));
        columns.put("states", column(sightings, sighting -> sighting.state().name(), String[]::new));
        columns.put("finals", column(sightings, sighting -> sighting.state().isFinal(), Boolean[]::new));
        columns.put("successes", column(sightings, sighting -> sighting.state().hasSucceeded(), Boolean[]::new));
        columns.put("ranks", column(sightings, sighting -> sighting.state().rank(), Integer[]::new));
        columns.put("asOfs", column(sightings, StateReportColumns::asOf, String[]::new));
        columns.put("inboxIds", column(sightings, StateReport::inboxId, Long[]::new));
        columns.put("details",
                column(sightings, sighting -> json.writeValueAsString(sighting.details()), String[]::new));
        return columns;
    }

    private static @Nullable String asOf(StateReport sighting) {
        return sighting.asOf() == null ? null : sighting.asOf().toString();
    }

    private static <T> @Nullable T[] column(List<StateReport> sightings, Function<StateReport, @Nullable T> part,
            IntFunction<@Nullable T[]> array) {
        return sightings.stream().map(part).toArray(array);
    }

}
