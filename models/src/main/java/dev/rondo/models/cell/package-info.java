/**
 * Recurrent units, each written as its equations, the way a user writes one.
 *
 * <p>A model names one: {@code @Recurrent(cell = Gru.class)}. Start at {@link Gru}; {@code
 * docs/write-your-own-cell.md} says how to add one.
 */
@NullMarked
package dev.rondo.models.cell;

import org.jspecify.annotations.NullMarked;
