/**
 * Stage 5 of 7: chooses the calls that compute a step.
 *
 * <p>In: a {@code Training}. Out: a {@code Schedule} of products, functions and loops. Imports only
 * {@code ir}. Start at {@link dev.rondo.processor.fuse.Fuse}; the algorithm is in its header.
 */
@NullMarked
package dev.rondo.processor.fuse;

import org.jspecify.annotations.NullMarked;
