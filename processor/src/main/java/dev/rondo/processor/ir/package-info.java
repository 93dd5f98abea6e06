/**
 * What the stages hand to each other: records, and nothing that computes on them.
 *
 * <p>In the order of the stages: {@link ModelSource} is what the user wrote, {@link Body} its
 * equations as a graph of {@link Value values}, {@link Training} the same with gradients, {@link
 * Schedule} the calls that compute them, {@link Layout} where everything lies. Imports only the
 * JDK, and of that no language model: what belongs to javac is an opaque {@link Origin}. Start at
 * {@link Op}.
 */
@NullMarked
package dev.rondo.processor.ir;

import org.jspecify.annotations.NullMarked;
