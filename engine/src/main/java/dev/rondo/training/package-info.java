/**
 * Trains models and holds what was trained.
 *
 * <p>In: a {@link ClassifierDefinition} or {@link Seq2SeqDefinition} that javac wrote, and
 * examples. Out: a {@link Classifier} or {@link Translator}. May import every other package of the
 * engine, of {@code annotation} its enums. Start at {@link Trainer}.
 */
@NullMarked
package dev.rondo.training;

import org.jspecify.annotations.NullMarked;
