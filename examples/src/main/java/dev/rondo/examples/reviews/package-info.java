/**
 * The same record learned by a bag, convolutions, recurrent layers and attention, side by side.
 *
 * <p>In: files with a label and a text a line, or names of characters that the JDK carries. Out: a
 * table. Imports the engine, {@code run} and what javac wrote. Start at {@link Review}, then {@link
 * Reviews}.
 */
@NullMarked
package dev.rondo.examples.reviews;

import org.jspecify.annotations.NullMarked;
