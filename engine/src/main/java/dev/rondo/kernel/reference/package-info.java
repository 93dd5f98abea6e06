/**
 * The kernels in plain loops: their specification, and the fallback without the Vector API.
 *
 * <p>In and out: as the interfaces of {@code kernel} say, bit for bit what {@code kernel.vector}
 * gives. Place: called by generated passes and the scalar tails of the vector twins. Imports only
 * {@code kernel} and {@code array}. Start at {@link ReferenceFunctions}.
 */
@NullMarked
package dev.rondo.kernel.reference;

import org.jspecify.annotations.NullMarked;
