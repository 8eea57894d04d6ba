package dev.webhookinbox.console;

import dev.webhookinbox.support.Group;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import dev.webhookinbox.access.Problems;
import dev.webhookinbox.support.CsvList;
import dev.webhookinbox.support.Job;
import dev.webhookinbox.support.Jobs;

/** {@code /console/jobs}: what is done to many at once, and how far it is. */
@ConsolePage
class JobsPage {

    static final String PATH = "/console/jobs";

    private static final int SIZE = 50;

    private final Jobs jobs;

    JobsPage(Jobs jobs) {
        this.jobs = jobs;
    }

    @GetMapping(PATH)
    String list(Fields fields, Model model) {
        var found = Group.of(jobs.list(null, fields.number("before").orElse(Long.MAX_VALUE), SIZE + 1), SIZE);
        model.addAttribute("jobs", found.items());
        model.addAttribute("next", found.more() ? found.items().getLast().id() : null);
        return "console/jobs";
    }

    @GetMapping(PATH + ".csv")
    CsvList csv() {
        return new CsvList("jobs", Job.class, part(Long.MAX_VALUE));
    }

    @GetMapping(PATH + "/{id}")
    String job(@PathVariable String id, Model model) {
        model.addAttribute("job", find(id));
        return "console/job";
    }

    @PostMapping(PATH + "/{id}/cancel")
    String cancel(@PathVariable String id, Fields fields, Authentication who) {
        var job = find(id);
        if (!jobs.cancel(job.id(), who.getName(), fields.reason("reason")).orElseThrow(JobsPage::unknown).cancelled()) {
            throw Problems.of(HttpStatus.CONFLICT, "JOB_ENDED", "It has ended before. Nothing was done.");
        }
        return "redirect:" + Done.CANCELLED.at(PATH + "/" + job.id());
    }

    /** Where to see how far one is. */
    static String at(Job job) {
        return PATH + "/" + job.id();
    }

    private CsvList.Part part(long below) {
        return CsvList.Part.of(jobs.list(null, below, CsvList.PART + 1), all -> all, last -> part(last.id()));
    }

    private Job find(String id) {
        return Fields.number(id, 18).flatMap(jobs::find).orElseThrow(JobsPage::unknown);
    }

    private static RuntimeException unknown() {
        return Problems.notFound("JOB_NOT_FOUND", "No bulk action of this id is kept: the latest thousand are.");
    }

}
