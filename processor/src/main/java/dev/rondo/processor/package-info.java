/**
 * The model compiler: an annotation processor and the pipeline that it runs.
 *
 * <p>In: classes that carry Rondo's annotations. Out: generated passes and trainers, or
 * diagnostics. {@code RondoProcessor} imports {@code Pipeline}, which imports the stages; start at
 * {@code Pipeline}.
 */
@NullMarked
package dev.rondo.processor;

import org.jspecify.annotations.NullMarked;
