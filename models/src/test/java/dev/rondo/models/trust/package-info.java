/**
 * What happens when something fails, when several use one thing, and when calls make no sense.
 *
 * <p>Start at {@link Subject}, a small model of each kind; each test asks one thing of all of them.
 */
@NullMarked
package dev.rondo.models.trust;

import org.jspecify.annotations.NullMarked;
