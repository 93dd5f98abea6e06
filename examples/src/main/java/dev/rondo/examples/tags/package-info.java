/**
 * What kind of word is each word of a sentence? From files in the format of Universal Dependencies.
 *
 * <p>In: files named on the command line. Out: a report. Imports the engine, {@code run} and what
 * javac wrote. Start at {@link Tags}.
 */
@NullMarked
package dev.rondo.examples.tags;

import org.jspecify.annotations.NullMarked;
