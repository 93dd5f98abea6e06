/**
 * A small model of each kind, whose weights after a training are compared bit for bit.
 *
 * <p>Sizes fill no vector of any width. Start at {@link Line}.
 */
@NullMarked
package dev.rondo.benchmarks.trust.model;

import org.jspecify.annotations.NullMarked;
