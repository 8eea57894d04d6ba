package dev.webhookinbox.console;

import java.util.Map;

import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import dev.webhookinbox.support.EntityView;
import dev.webhookinbox.support.MaskedViews;
import dev.webhookinbox.support.PastedSearch;

/** {@code /console/search}: whatever a pasted value is an id of. */
@ConsolePage
class SearchPage {

    private final PastedSearch search;
    private final MaskedViews views;

    SearchPage(PastedSearch search, MaskedViews views) {
        this.search = search;
        this.views = views;
    }

    @GetMapping("/console/search")
    String search(Fields fields, Authentication who, Model model) {
        var value = fields.text("q");
        if (value == null) {
            return "redirect:" + EventsQuery.PATH;
        }
        var found = search.find(value);
        var mask = views.maskOf(who);
        model.addAttribute("q", value);
        model.addAttribute("events", found.events().items().stream().map(mask::item).toList());
        model.addAttribute("entities",
                found.entities().items().stream().map(one -> EntityView.of(one, Map.of(), mask)).toList());
        model.addAttribute("items",
                found.attention().items().stream().map(item -> AttentionPage.ItemView.of(item, mask)).toList());
        model.addAttribute("balances", found.balances().items());
        model.addAttribute("requests", found.rejections().items());
        model.addAttribute("more", found.events().more() || found.entities().more() || found.attention().more()
                || found.balances().more() || found.rejections().more());
        return "console/search";
    }

}
