package dev.webhookinbox.console;

import org.springframework.web.bind.annotation.GetMapping;

import dev.webhookinbox.search.EventSearch;

/** {@code /console/search}: what was pasted. */
@ConsolePage
class SearchPage {

    private final EventSearch search;

    SearchPage(EventSearch search) {
        this.search = search;
    }

    @GetMapping("/console/search")
    String search(Fields fields) {
        var text = fields.text("q");
        if (text == null) {
            return "redirect:" + EventsQuery.PATH;
        }
        var event = Fields.number(text, 18).flatMap(search::find);
        if (event.isPresent()) {
            return "redirect:" + Links.event(event.get().id());
        }
        return "redirect:" + EventsQuery.PATH + "?eventId=" + Links.encode(text);
    }

}
