/**
 * Stage 2 of 7: writes regularisers into the equations of a cell.
 *
 * <p>In: a {@code CellSource} without mistakes and what a model sets of it. Out: a {@code
 * CellSource} with more in its equations: masks, layer norms. So each regulariser works for every
 * cell, and the generated class shows what it computes. Imports {@code ir} and {@code diagnostic}.
 * Start at {@link dev.rondo.processor.change.Change}.
 */
@NullMarked
package dev.rondo.processor.change;

import org.jspecify.annotations.NullMarked;
