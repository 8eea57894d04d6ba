package dev.webhookinbox.support;

import java.util.Map;

import dev.webhookinbox.search.EventFilter;

/**
 * What a bulk replay is for.
 *
 * @param events finds only what was received before the replay began, so that it comes to an end
 * @param words the filter as it was given, without ids of people, for the audit
 */
public record ReplayFilter(EventFilter events, Map<String, Object> words) {}
