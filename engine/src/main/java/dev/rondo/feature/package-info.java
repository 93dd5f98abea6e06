/**
 * The components of an example: how each becomes numbers, and what predicted numbers mean.
 *
 * <p>In: examples of a user's, and what generated code says of their components. Out: columns of
 * numbers, and values of a user's types. A {@link Feature} is read and a {@link Target} is
 * predicted; both learn from the training examples what they have to know (tokens, labels, the size
 * of numbers), and keep it in the file of the model. Imports {@code sequence} and, for the shapes
 * of what they make, {@code runtime}. Start at {@link Feature}.
 */
@NullMarked
package dev.rondo.feature;

import org.jspecify.annotations.NullMarked;
