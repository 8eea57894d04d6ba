package dev.webhookinbox.console;

import java.time.InstantSource;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

import dev.webhookinbox.access.Role;
import dev.webhookinbox.tracking.OpenAttention;

/** What is around every page: who is logged in, what they may do, and how much needs a person. */
@ControllerAdvice(annotations = ConsolePage.class)
@ConditionalOnConsole
class Frame {

    static final String NAME = "frame";

    private final OpenAttention attention;
    private final Assets assets;
    private final Words words;

    Frame(OpenAttention attention, Assets assets, InstantSource clock) {
        this.attention = attention;
        this.assets = assets;
        this.words = new Words(clock);
    }

    @ModelAttribute("words")
    Words words() {
        return words;
    }

    /** What the action before has come to. */
    @ModelAttribute("done")
    @Nullable
    String done(@RequestParam(name = "done", required = false) @Nullable String what) {
        return Done.words(what);
    }

    @ModelAttribute(NAME)
    View frame(@Nullable Authentication who) {
        return new View(assets, who, who == null ? null : attention.count());
    }

    /** The same without what the database would have to be asked for. */
    View bare(@Nullable Authentication who) {
        return new View(assets, who, null);
    }

    /**
     * The frame of one page.
     *
     * @param who is logged in; null where nobody is
     * @param open items that need a person
     */
    record View(Assets assets, @Nullable Authentication who, OpenAttention.@Nullable Count open) {

        public boolean mayAct() {
            return who != null && who.getAuthorities().contains(Role.OPERATOR.authority());
        }

        public String asset(String name) {
            return assets.url(name);
        }

    }

}
