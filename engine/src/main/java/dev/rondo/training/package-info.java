/**
 * Trains models and holds what was trained.
 *
 * <p>In: a {@link ClassifierDefinition} that javac wrote, and examples. Out: a {@link Classifier}.
 * May import every other package of the engine but {@code annotation}. Start at {@link Trainer}.
 */
@NullMarked
package dev.rondo.training;

import org.jspecify.annotations.NullMarked;
