/**
 * The treaty between generated code and the engine: what generated passes implement and may call.
 *
 * <p>In: {@link RecurrentPasses} that javac wrote, {@link LayerDefinition}s, and a batch. Out:
 * forward and backward runs over rows of the batch, in stores that a {@link Frame} addresses.
 * Imports {@code sequence}, {@code decode}, whose question a {@link Seq2SeqSteps} answers, {@code
 * loss}, {@code random}, {@code kernel}, {@code array}, and the enums of {@code annotation}. Start
 * at {@link RecurrentPasses}, then {@link StackRun}.
 */
@NullMarked
package dev.rondo.runtime;

import org.jspecify.annotations.NullMarked;
