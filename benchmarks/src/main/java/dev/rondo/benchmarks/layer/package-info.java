/**
 * One model a cell, so that the benchmarks measure the passes that javac writes for a user.
 *
 * <p>In: nothing. Out: the generated passes of each model, by the name that peers give the cell.
 * Start at {@link Layer}.
 */
@NullMarked
package dev.rondo.benchmarks.layer;

import org.jspecify.annotations.NullMarked;
