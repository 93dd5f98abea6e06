/**
 * The kernels in vectors of the width that {@link Simd} chooses, the same bits at every width.
 *
 * <p>In and out: as the interfaces of {@code kernel} say. Place: called by generated passes; each
 * method reads bound, vector body, vector tail, scalar tail. Imports {@code kernel}, {@code
 * kernel.reference}, {@code array} and the Vector API. Start at {@link VectorFunctions}.
 */
@NullMarked
package dev.rondo.kernel.vector;

import org.jspecify.annotations.NullMarked;
