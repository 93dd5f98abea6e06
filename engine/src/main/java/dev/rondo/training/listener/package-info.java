/**
 * Writes down how a training goes, for other programs to read.
 *
 * <p>In: the calls of a {@link dev.rondo.training.TrainingListener}. Out: a CSV file, a file of
 * JSON lines, an event file of TensorBoard, or events of the JDK's flight recorder. Imports only
 * {@code training}, {@code file} for protocol buffers, and the JDK; nothing in the engine knows
 * this package. Start at {@link CsvListener}.
 */
@NullMarked
package dev.rondo.training.listener;

import org.jspecify.annotations.NullMarked;
