/**
 * Stage 3 of 7: resolves names and shapes, or says what is wrong.
 *
 * <p>In: a {@code CellSource}. Out: a {@code Body}, in which every name is a value and every weight
 * has a shape; or a report of mistakes. Imports {@code ir} and {@code diagnostic}. Start at {@link
 * dev.rondo.processor.check.Check}.
 */
@NullMarked
package dev.rondo.processor.check;

import org.jspecify.annotations.NullMarked;
