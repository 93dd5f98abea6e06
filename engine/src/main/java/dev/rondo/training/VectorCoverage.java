package dev.rondo.training;

/**
 * How much of a vocabulary begins with vectors of words that were learned elsewhere.
 *
 * @param component the component whose tokens they are; of a model that writes from a source {@code
 *     source} or {@code target}, of one that compares {@code text}, whatever the record calls them
 * @param tokens the tokens of the vocabulary, without those that no text has
 * @param found how many of these have a vector
 */
public record VectorCoverage(String component, int tokens, int found) {}
