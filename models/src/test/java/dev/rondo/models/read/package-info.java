/**
 * Models that learn from files, as a user has them.
 *
 * <p>In: small files that a test writes. Out: nothing; tests only. Uses what the processor
 * generates for the models of this package. Start at {@link dev.rondo.models.read.ReaderTest}.
 */
@NullMarked
package dev.rondo.models.read;

import org.jspecify.annotations.NullMarked;
