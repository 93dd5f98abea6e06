package dev.rondo.training;

import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.Labels;
import dev.rondo.sequence.Tokenizer;
import dev.rondo.sequence.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns examples into numbers, by a vocabulary and labels that come from the training data or from
 * a trained model.
 *
 * @param definition the model
 * @param vocabulary the tokens
 * @param labels the labels
 */
record Encoder<E, L>(
    ClassifierDefinition<E, L> definition, Vocabulary vocabulary, Labels<L> labels) {

  /** All tokens that the data have often enough; nothing else limits their number. */
  private static final int NO_LIMIT = Integer.MAX_VALUE;

  static <E, L> Encoder<E, L> fromData(
      ClassifierDefinition<E, L> definition, List<E> train, int minimumCount) {
    Vocabulary.Counter counter = Vocabulary.counter();
    List<L> found = new ArrayList<>(train.size());
    for (int i = 0; i < train.size(); i++) {
      try {
        requireExample(train.get(i));
        counter.add(tokens(definition.tokenizer(), definition.text(train.get(i))));
        found.add(label(definition, train.get(i)));
      } catch (IllegalArgumentException e) {
        throw refusal("training", i, definition, e);
      }
    }
    Labels<L> labels = definition.labels(found);
    return new Encoder<>(definition, counter.vocabulary(minimumCount, NO_LIMIT), labels);
  }

  static <E, L> Encoder<E, L> of(ClassifierDefinition<E, L> definition, Classifier<L> trained) {
    return new Encoder<>(definition, trained.vocabulary(), trained.labels());
  }

  /** Returns the examples in numbers; {@code what} names them in messages. */
  EncodedSequences encode(String what, List<E> examples) {
    EncodedSequences.Builder builder = EncodedSequences.builder();
    for (int i = 0; i < examples.size(); i++) {
      E example = examples.get(i);
      try {
        requireExample(example);
        List<String> tokens = tokens(definition.tokenizer(), definition.text(example));
        builder.add(vocabulary.encode(tokens), labels.index(label(definition, example)));
      } catch (IllegalArgumentException e) {
        throw refusal(what, i, definition, e);
      }
    }
    return builder.build();
  }

  private static void requireExample(@Nullable Object example) {
    if (example == null) {
      throw new IllegalArgumentException("expected an example but found null");
    }
  }

  /**
   * Cuts a text into tokens.
   *
   * @throws IllegalArgumentException if there is no text, or no token in it
   */
  static List<String> tokens(Tokenizer tokenizer, @Nullable String text) {
    if (text == null) {
      throw new IllegalArgumentException("expected a text but found null");
    }
    List<String> tokens = tokenizer.split(text);
    if (tokens.isEmpty()) {
      throw new IllegalArgumentException(
          "expected a text of at least one token but found '" + text + "'");
    }
    return tokens;
  }

  private static <E, L> L label(ClassifierDefinition<E, L> definition, E example) {
    L label = definition.label(example);
    if (label == null) {
      throw new IllegalArgumentException("expected a label but found null");
    }
    return label;
  }

  private static IllegalArgumentException refusal(
      String what, int i, ClassifierDefinition<?, ?> definition, IllegalArgumentException cause) {
    return new IllegalArgumentException(
        what + " example " + i + " of " + definition.name() + ": " + cause.getMessage(), cause);
  }
}
