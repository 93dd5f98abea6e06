/**
 * Searches for the output of a model that writes one token after another.
 *
 * <p>In: a {@link StepModel}, which says what may come next, and the sources to decode. Out: a list
 * of outputs a source, with scores. Place: between whoever runs a decoder, which implements {@code
 * StepModel}, and whoever wants text; imports only random, kernel and the JDK. Start at {@link
 * StepModel}.
 */
@NullMarked
package dev.rondo.decode;

import org.jspecify.annotations.NullMarked;
