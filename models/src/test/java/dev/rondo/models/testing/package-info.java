/**
 * What tests of cells share: cells that exist to be tested, and the two ways to compute one.
 *
 * <p>In: a cell. Out: the values and gradients of a {@link dev.rondo.models.testing.Problem}, by
 * interpreting the compiler's graph in double precision or by running the generated class. Place:
 * tests only, on the class path, where the processor's stages can be reached. Start at {@link
 * dev.rondo.models.testing.CompiledCell}.
 */
@NullMarked
package dev.rondo.models.testing;

import org.jspecify.annotations.NullMarked;
