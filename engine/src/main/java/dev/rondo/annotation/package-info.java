/**
 * What a user writes: annotations on a record that says what an example is, on the model that
 * learns it, and on cells.
 *
 * <p>No logic and no imports beyond the JDK's. The processor reads these by name. Start at {@link
 * Recurrent} and {@link Cell}.
 */
@NullMarked
package dev.rondo.annotation;

import org.jspecify.annotations.NullMarked;
