package dev.webhookinbox.console;

import org.springframework.util.MultiValueMap;
import org.springframework.util.LinkedMultiValueMap;
import dev.webhookinbox.support.Group;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import dev.webhookinbox.provider.Sources;
import dev.webhookinbox.support.CallerMask;
import dev.webhookinbox.support.CsvList;
import dev.webhookinbox.support.EntityView;
import dev.webhookinbox.support.KnownNames;
import dev.webhookinbox.support.MaskedViews;
import dev.webhookinbox.support.TrackedViews;
import dev.webhookinbox.tracking.EntityKey;
import dev.webhookinbox.tracking.TrackingQueries;
import dev.webhookinbox.tracking.TrackingQueries.EntityFilter;

/** {@code /console/entities}: orders, deposits and the like. */
@ConsolePage
class EntitiesPage {

    private static final String PATH = "/console/entities";
    private static final String CSV = PATH + ".csv";
    private static final int SIZE = 50;

    private final TrackingQueries tracked;
    private final MaskedViews masks;
    private final TrackedViews views;
    private final Sources sources;
    private final KnownNames known;

    EntitiesPage(TrackingQueries tracked, MaskedViews masks, TrackedViews views, Sources sources, KnownNames known) {
        this.tracked = tracked;
        this.masks = masks;
        this.views = views;
        this.sources = sources;
        this.known = known;
    }

    @GetMapping(PATH)
    String entities(Fields fields, Authentication who, Model model) {
        var filter = filter(fields);
        var found = Group.of(tracked.entities(filter, after(fields), SIZE + 1), SIZE);
        var shown = found.items();
        var mask = masks.maskOf(who);
        var entities = views.entities(shown, mask);
        model.addAttribute("filter", filter);
        model.addAttribute("kinds", known.kinds());
        model.addAttribute("states", known.states());
        model.addAttribute("entities", entities);
        model.addAttribute("sources", sources.names());
        model.addAttribute("csv", Links.of(CSV, parameters(filter)));
        model.addAttribute("next", found.more()
                ? next(filter, entities.getLast(), shown.getLast().entity())
                : null);
        return "console/entities";
    }

    @GetMapping(CSV)
    CsvList csv(Fields fields, Authentication who) {
        return new CsvList("entities", EntityView.class, part(filter(fields), null, masks.maskOf(who)));
    }

    private CsvList.Part part(EntityFilter filter, @Nullable EntityKey after, CallerMask mask) {
        return CsvList.Part.of(tracked.entities(filter, after, CsvList.PART + 1),
                entities -> views.entities(entities, mask), last -> part(filter, last.entity(), mask));
    }

    private EntityFilter filter(Fields fields) {
        var isFinal = fields.text("final");
        var filter = new EntityFilter(fields.text("source"), fields.text("kind"), fields.text("state"),
                isFinal == null ? null : Boolean.valueOf(isFinal));
        known.check(filter.kind(), filter.state());
        return filter;
    }

    private static @Nullable EntityKey after(Fields fields) {
        var kind = fields.text("afterKind");
        var id = fields.text("afterId");
        return kind == null || id == null ? null : new EntityKey(fields.reason("afterSource"), kind, id);
    }

    /** A place in the list is named by what it ends with; where that is hidden from whom it is shown to, the list ends there. */
    private static @Nullable String next(EntityFilter filter, EntityView last, EntityKey place) {
        if (!last.id().equals(place.id())) {
            return null;
        }
        var parameters = parameters(filter);
        parameters.add("afterSource", place.source());
        parameters.add("afterKind", place.kind());
        parameters.add("afterId", place.id());
        return Links.of(PATH, parameters);
    }

    private static MultiValueMap<String, String> parameters(EntityFilter filter) {
        var parameters = new LinkedMultiValueMap<String, String>();
        put(parameters, "source", filter.source());
        put(parameters, "kind", filter.kind());
        put(parameters, "state", filter.state());
        put(parameters, "final", filter.isFinal() == null ? null : filter.isFinal().toString());
        return parameters;
    }

    private static void put(MultiValueMap<String, String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.add(name, value);
        }
    }

}
