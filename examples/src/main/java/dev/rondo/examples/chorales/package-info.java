/**
 * Which notes come next? From chorales, several notes at each step.
 *
 * <p>In: files named on the command line. Out: a report. Imports the engine, {@code run} and what
 * javac wrote. Start at {@link Chorales}.
 */
@NullMarked
package dev.rondo.examples.chorales;

import org.jspecify.annotations.NullMarked;
