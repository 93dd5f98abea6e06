/**
 * How numbers lie in memory: plain {@code float[]} arenas and the layout of weight matrices in
 * them.
 *
 * <p>In: sizes. Out: offsets. The place of every value is computed here or by a plan that uses
 * these rules; nothing here computes with the numbers themselves. Imports only the JDK. Start at
 * {@link Panels}.
 */
@NullMarked
package dev.rondo.array;

import org.jspecify.annotations.NullMarked;
