package dev.rondo.training;

import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.Labels;
import dev.rondo.sequence.TextCodec;
import dev.rondo.sequence.TextSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns examples into numbers, by tokens and labels that come from the training data or from a
 * trained model.
 *
 * @param definition the model
 * @param codec the tokens
 * @param labels the labels
 */
record Encoder<E, L>(ClassifierDefinition<E, L> definition, TextCodec codec, Labels<L> labels) {

  static <E, L> Encoder<E, L> fromData(
      ClassifierDefinition<E, L> definition, List<E> train, TextSettings text) {
    TextCodec.Counter counter = TextCodec.counter(text);
    List<L> found = new ArrayList<>(train.size());
    for (int i = 0; i < train.size(); i++) {
      try {
        requireExample(train.get(i));
        counter.add(definition.text(train.get(i)));
        found.add(label(definition, train.get(i)));
      } catch (IllegalArgumentException e) {
        throw refusal("training", i, definition, e);
      }
    }
    Labels<L> labels = definition.labels(found);
    return new Encoder<>(definition, counter.reading(), labels);
  }

  static <E, L> Encoder<E, L> of(ClassifierDefinition<E, L> definition, Classifier<L> trained) {
    return new Encoder<>(definition, trained.codec(), trained.labels());
  }

  /** Returns the examples in numbers; {@code what} names them in messages. */
  EncodedSequences encode(String what, List<E> examples) {
    EncodedSequences.Builder builder = EncodedSequences.builder();
    for (int i = 0; i < examples.size(); i++) {
      E example = examples.get(i);
      try {
        requireExample(example);
        int[] ids = codec.encodeSome(definition.text(example));
        builder.add(ids, labels.index(label(definition, example)));
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
