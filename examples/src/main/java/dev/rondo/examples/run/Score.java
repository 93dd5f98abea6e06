package dev.rondo.examples.run;

import dev.rondo.metric.TextMetric;

/**
 * A figure of what a model writes about held-out texts.
 *
 * @param name what the report calls it
 * @param key what its name in the line of JSON ends with
 * @param metric what it is
 */
public record Score(String name, String key, TextMetric metric) {}
