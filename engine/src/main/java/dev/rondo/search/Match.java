package dev.rondo.search;

/**
 * A row that a search found.
 *
 * @param id the number of the row, from 0, in the order in which rows were added
 * @param score how alike it and the query are, by the {@link Measure} of the index
 */
public record Match(int id, float score) {}
