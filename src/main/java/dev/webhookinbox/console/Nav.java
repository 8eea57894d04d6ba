package dev.webhookinbox.console;

/** The pages that every page leads to. */
enum Nav {

    OVERVIEW("Overview", "/console"),
    ATTENTION("Needs a person", "/console/attention"),
    EVENTS("Events", "/console/events"),
    ENTITIES("Entities", "/console/entities"),
    REFUSED("Refused", "/console/refused"),
    DRIFT("Drift", "/console/drift"),
    HANDLERS("Handlers", "/console/handlers"),
    JOBS("Jobs", "/console/jobs"),
    AUDIT("Audit", "/console/audit");

    private final String label;
    private final String path;

    Nav(String label, String path) {
        this.label = label;
        this.path = path;
    }

    public String label() {
        return label;
    }

    public String path() {
        return path;
    }

}
