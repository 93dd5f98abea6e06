/**
 * What is asked, and about what? An intent of each request, and a slot for each of its words.
 *
 * <p>In: folders named on the command line. Out: a report. Imports the engine, {@code run} and what
 * javac wrote. Start at {@link Slots}.
 */
@NullMarked
package dev.rondo.examples.slots;

import org.jspecify.annotations.NullMarked;
