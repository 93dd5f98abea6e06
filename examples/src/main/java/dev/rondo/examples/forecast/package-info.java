/**
 * What comes next in a series? Forecasts many steps at once, from a table of series or one that is
 * drawn.
 *
 * <p>In: a file named on the command line, or nothing. Out: a report. Imports the engine, {@code
 * run} and what javac wrote. Start at {@link Window}, then {@link Framing}, which makes windows of
 * series and forecasts of what is predicted.
 */
@NullMarked
package dev.rondo.examples.forecast;

import org.jspecify.annotations.NullMarked;
