/**
 * Every mistake that a user can make, and how it is told.
 *
 * <p>In: a {@link Mistake} with its details and an origin. Out: one error of javac, as near to the
 * mistake as javac can point. Imports {@code ir} and javac's messages. Start at {@link Mistake},
 * the catalogue.
 */
@NullMarked
package dev.rondo.processor.diagnostic;

import org.jspecify.annotations.NullMarked;
