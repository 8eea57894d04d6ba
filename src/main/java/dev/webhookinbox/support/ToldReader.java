package dev.webhookinbox.support;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.webhookinbox.provider.Provider;
import dev.webhookinbox.provider.Sources;
import dev.webhookinbox.provider.Told;
import dev.webhookinbox.search.SubjectBodies;
import dev.webhookinbox.search.SubjectBodies.Asked;
import dev.webhookinbox.search.SubjectBodies.TypedBody;

/** Asks the events of some subjects what people want to know: how much, of what, why and whose. */
@Component
class ToldReader {

    private static final int MOST_OTHERS = 4;

    private final SubjectBodies bodies;
    private final Sources sources;

    ToldReader(SubjectBodies bodies, Sources sources) {
        this.bodies = bodies;
        this.sources = sources;
    }

    /** Of each that is asked about what its event says, or else the latest others about the same. */
    List<Told> of(List<Asked> asked) {
        return of(asked, MOST_OTHERS);
    }

    /** Of each what its event alone says. */
    List<Told> ofEach(List<Asked> asked) {
        return of(asked, 0);
    }

    private List<Told> of(List<Asked> asked, int others) {
        var told = new ArrayList<>(Collections.nCopies(asked.size(), Told.NOTHING));
        if (!asked.isEmpty()) {
            bodies.read(asked, others, new SubjectBodies.Reader() {

                @Override
                public boolean wants(int place) {
                    return !told.get(place).isAll();
                }

                @Override
                public void read(TypedBody body) {
                    told.set(body.place(), told.get(body.place()).or(tell(asked.get(body.place()).source(), body)));
                }

            });
        }
        return told;
    }

    /** Nothing of a source that is no longer configured. */
    @Nullable
    Provider provider(String source) {
        return sources.provider(source).orElse(null);
    }

    private Told tell(String source, TypedBody body) {
        var provider = provider(source);
        return provider == null ? Told.NOTHING : provider.told(body.type(), body.text());
    }

}
