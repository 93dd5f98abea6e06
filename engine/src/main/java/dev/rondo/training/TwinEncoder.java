package dev.rondo.training;

import dev.rondo.runtime.TwinTexts;
import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.TextCodec;
import dev.rondo.sequence.TextSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns examples of texts that are compared into numbers, by tokens that come from the training
 * data or from a trained model.
 *
 * @param definition the model
 * @param codec the tokens
 */
record TwinEncoder<E>(TwinDefinition<E> definition, TextCodec codec) {

  static <E> TwinEncoder<E> fromData(
      TwinDefinition<E> definition, List<E> train, TextSettings text) {
    TextCodec.Counter counter = TextCodec.counter(text);
    for (int i = 0; i < train.size(); i++) {
      try {
        requireExample(train.get(i));
        for (int side = 0; side < definition.sides(); side++) {
          counter.add(definition.text(train.get(i), side));
        }
      } catch (IllegalArgumentException e) {
        throw refusal("training", i, definition, e);
      }
    }
    return new TwinEncoder<>(definition, counter.reading());
  }

  /** Returns the examples in numbers; {@code what} names them in messages. */
  TwinTexts encode(String what, List<E> examples) {
    EncodedSequences.Builder texts = EncodedSequences.builder();
    List<Float> goals = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      try {
        requireExample(examples.get(i));
        float goal = goal(examples.get(i));
        List<int[]> sides = new ArrayList<>();
        for (int side = 0; side < definition.sides(); side++) {
          sides.add(codec.encodeSome(definition.text(examples.get(i), side)));
        }
        if (isUsed(goal)) {
          sides.forEach(texts::add);
          goals.add(goal);
        }
      } catch (IllegalArgumentException e) {
        throw refusal(what, i, definition, e);
      }
    }
    float[] all = new float[goals.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = goals.get(i);
    }
    return new TwinTexts(texts.build(), definition.sides(), all);
  }

  private float goal(E example) {
    double goal = definition.goal(example);
    if (!(goal >= 0 && goal <= 1)) {
      throw new IllegalArgumentException("expected a score from 0 to 1 but found " + goal);
    }
    return (float) goal;
  }

  /** Whether a loss is about an example: one that ranks learns from texts that are the same. */
  private boolean isUsed(float goal) {
    return goal == 1 || !definition.structure().ranks();
  }

  private static void requireExample(@Nullable Object example) {
    if (example == null) {
      throw new IllegalArgumentException("expected an example but found null");
    }
  }

  private static IllegalArgumentException refusal(
      String what, int i, TwinDefinition<?> definition, IllegalArgumentException cause) {
    return new IllegalArgumentException(
        what + " example " + i + " of " + definition.name() + ": " + cause.getMessage(), cause);
  }
}
