/**
 * Random numbers and starting weights that are the same on every machine and for every thread
 * count.
 *
 * <p>In: a seed, a stream and a counter, or a shape. Out: numbers, orders, and filled matrices.
 * Place: below the trainer, which owns the seeds; imports only the JDK. Start at {@link
 * CounterRandom}.
 */
@NullMarked
package dev.rondo.random;

import org.jspecify.annotations.NullMarked;
