package dev.webhookinbox.intake;

/**
 * What came of verifying a page of the rejected deliveries of a source again.
 *
 * @param last the id the page ended with
 */
public record ReverifiedPage(ReverificationCount count, long last) {}
