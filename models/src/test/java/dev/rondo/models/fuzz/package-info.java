/**
 * What reads bytes from strangers, and is given any bytes.
 *
 * <p>In: bytes, of the corpus under {@code src/test/resources/fuzz} or of a fuzzer. Out: nothing,
 * or an exception that no reader documents. Each class ending in {@code Fuzz} is one target; {@link
 * dev.rondo.models.fuzz.Fuzz} lists them and runs Jazzer, and {@code CorpusTest} replays the corpus
 * without it.
 */
@NullMarked
package dev.rondo.models.fuzz;

import org.jspecify.annotations.NullMarked;
