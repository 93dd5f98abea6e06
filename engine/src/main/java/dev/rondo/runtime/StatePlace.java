package dev.rondo.runtime;

/**
 * Where a state of a recurrent layer lies.
 *
 * @param name the author's name; the output's comes first in {@link RecurrentPasses#states()}
 * @param size the number of its elements
 * @param region the region with the state: s[t−1] in the rows of step t
 * @param column its first column there
 * @param carry the region with the gradient of the state
 */
public record StatePlace(String name, int size, int region, int column, int carry) {}
