/**
 * What tests of several packages share.
 *
 * <p>In: files of reference vectors, and event files. Out: arrays of double, and events. Place:
 * tests only; imports only JUnit and the JDK. Start at {@link dev.rondo.testing.ParityFile}.
 */
@NullMarked
package dev.rondo.testing;

import org.jspecify.annotations.NullMarked;
