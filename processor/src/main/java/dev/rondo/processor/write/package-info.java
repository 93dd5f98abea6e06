/**
 * Stage 7 of 7: writes the Java of a model.
 *
 * <p>In: a {@code Layout} and the {@code ModelSource}. Out: source files. Nothing is decided here.
 * The one place that knows JavaPoet, and what JavaPoet needs of javac. Imports {@code ir}. Start at
 * {@link dev.rondo.processor.write.Write}.
 */
@NullMarked
package dev.rondo.processor.write;

import org.jspecify.annotations.NullMarked;
