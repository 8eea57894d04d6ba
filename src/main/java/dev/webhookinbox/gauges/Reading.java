package dev.webhookinbox.gauges;

import java.util.List;

/** One value of a gauge: those of its labels, in their order, and the number, which may be none. */
record Reading(TableGauge gauge, List<String> labels, double value) {}
