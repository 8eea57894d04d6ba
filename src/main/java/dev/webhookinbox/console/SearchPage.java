package dev.webhookinbox.console;

import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import dev.webhookinbox.support.MaskedViews;
import dev.webhookinbox.support.PastedSearch;
import dev.webhookinbox.support.PastedSearch.Found;
import dev.webhookinbox.support.TrackedViews;

/** {@code /console/search}: whatever a pasted value is an id of; {@code /console/user}: all that is a user's. */
@ConsolePage
class SearchPage {

    private final PastedSearch search;
    private final TrackedViews tracked;
    private final MaskedViews views;

    SearchPage(PastedSearch search, TrackedViews tracked, MaskedViews views) {
        this.search = search;
        this.tracked = tracked;
        this.views = views;
    }

    @GetMapping("/console/search")
    String search(Fields fields, Authentication who, Model model) {
        var value = fields.text("q");
        if (value == null) {
            return "redirect:" + EventsQuery.PATH;
        }
        var found = search.find(value);
        show(found, who, model);
        model.addAttribute("q", value);
        model.addAttribute("requests", found.rejections().items());
        model.addAttribute("more", found.events().more() || found.entities().more() || found.attention().more()
                || found.balances().more() || found.rejections().more());
        return "console/search";
    }

    @GetMapping("/console/user")
    String user(Fields fields, Authentication who, Model model) {
        var id = fields.reason("id");
        show(search.ofUser(id), who, model);
        model.addAttribute("id", id);
        return "console/user";
    }

    private void show(Found found, Authentication who, Model model) {
        var mask = views.maskOf(who);
        model.addAttribute("events", found.events().items().stream().map(mask::item).toList());
        model.addAttribute("entities", tracked.entities(found.entities().items(), mask));
        model.addAttribute("items", tracked.items(found.attention().items(), mask));
        model.addAttribute("balances", found.balances().items());
    }

}
