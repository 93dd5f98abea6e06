/**
 * Stage 1 of 7: reads what the user wrote.
 *
 * <p>In: an annotated type, as javac sees it. Out: a {@code ModelSource} or a {@code CellSource},
 * its equations parsed. The one stage that knows javac's language model. Imports {@code ir}, {@code
 * diagnostic} and javac. Start at {@link dev.rondo.processor.capture.ModelCapture}.
 */
@NullMarked
package dev.rondo.processor.capture;

import org.jspecify.annotations.NullMarked;
