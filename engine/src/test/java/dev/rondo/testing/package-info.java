/**
 * What tests of several packages share.
 *
 * <p>In: files of reference vectors. Out: arrays of double. Place: tests only; imports only JUnit
 * and the JDK. Start at {@link dev.rondo.testing.ParityFile}.
 */
@NullMarked
package dev.rondo.testing;

import org.jspecify.annotations.NullMarked;
