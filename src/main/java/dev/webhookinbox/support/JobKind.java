package dev.webhookinbox.support;

import java.util.function.Supplier;

/** A kind of bulk action, which is done step by step on whichever node comes first. */
interface JobKind {

    /** As jobs of it are stored. */
    String name();

    /**
     * Looks for what is to be done next.
     *
     * @return does it, in the transaction in which its step is written down: neither is ever without the other
     */
    Supplier<JobStep> next(JobClaim job);

}
