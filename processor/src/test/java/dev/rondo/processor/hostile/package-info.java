/**
 * What nobody should write in an annotation, or call a class, and what becomes of it.
 *
 * <p>In: hostile values, drawn and by hand. Out: a failure with what draws them again. Start at
 * {@link dev.rondo.processor.hostile.HostileTest}.
 */
@NullMarked
package dev.rondo.processor.hostile;

import org.jspecify.annotations.NullMarked;
