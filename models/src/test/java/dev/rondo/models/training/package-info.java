/**
 * Training and prediction as a user has them, for a model of every built-in cell.
 *
 * <p>In: random texts. Out: nothing; tests only. Uses what the processor generates for the models
 * of this package. Start at {@link dev.rondo.models.training.CellModel}.
 */
@NullMarked
package dev.rondo.models.training;

import org.jspecify.annotations.NullMarked;
