/**
 * Stage 6 of 7: decides where every value lies.
 *
 * <p>In: a {@code Schedule}. Out: a {@code Layout}: the order of operands and sums, the home
 * matrices of weights, the regions of the store, and a place for each value. Imports only {@code
 * ir}. Start at {@link dev.rondo.processor.plan.Plan}.
 */
@NullMarked
package dev.rondo.processor.plan;

import org.jspecify.annotations.NullMarked;
