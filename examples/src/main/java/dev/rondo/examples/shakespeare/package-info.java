/**
 * What comes next, character by character? From one long text, and writes more of it.
 *
 * <p>In: a file named on the command line. Out: a report and a text. Imports the engine, {@code
 * run} and what javac wrote. Start at {@link Shakespeare}.
 */
@NullMarked
package dev.rondo.examples.shakespeare;

import org.jspecify.annotations.NullMarked;
