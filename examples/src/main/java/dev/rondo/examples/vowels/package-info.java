/**
 * Who is speaking? From series of vectors, as the archive of time series classification has them.
 *
 * <p>In: files named on the command line. Out: a report. Imports the engine, {@code run} and what
 * javac wrote. Start at {@link Vowels}.
 */
@NullMarked
package dev.rondo.examples.vowels;

import org.jspecify.annotations.NullMarked;
