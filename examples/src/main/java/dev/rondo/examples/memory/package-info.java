/**
 * What does a cell remember over hundreds of steps? Two standard problems whose sequences are
 * drawn.
 *
 * <p>In: nothing. Out: a report. Imports the engine, {@code run} and what javac wrote. Start at
 * {@link Adding}, then {@link Copying}, whose cell is {@link Rotation}.
 */
@NullMarked
package dev.rondo.examples.memory;

import org.jspecify.annotations.NullMarked;
