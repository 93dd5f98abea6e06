package dev.rondo.training;

import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.Labels;
import dev.rondo.sequence.Vocabulary;
import java.util.List;

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
    for (E example : train) {
      counter.add(definition.tokenizer().split(definition.text(example)));
    }
    Labels<L> labels = definition.labels(train.stream().map(definition::label).toList());
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
        int[] tokens = vocabulary.encode(definition.tokenizer().split(definition.text(example)));
        builder.add(tokens, labels.index(definition.label(example)));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            what + " example " + i + " of " + definition.name() + ": " + e.getMessage(), e);
      }
    }
    return builder.build();
  }
}
