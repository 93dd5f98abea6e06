package dev.rondo.training;

import dev.rondo.sequence.EncodedPairs;
import dev.rondo.sequence.ExtendedVocabulary;
import dev.rondo.sequence.TextCodec;
import dev.rondo.sequence.TextSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns pairs of texts into numbers, by tokens that come from the training data or from a trained
 * model.
 *
 * @param definition the model
 * @param source the tokens that are read
 * @param target the tokens that are written
 */
record PairEncoder<E>(Seq2SeqDefinition<E> definition, TextCodec source, TextCodec target) {

  static <E> PairEncoder<E> fromData(
      Seq2SeqDefinition<E> definition, List<E> train, TextSettings source, TextSettings target) {
    TextCodec.Counter read = TextCodec.counter(source);
    TextCodec.Counter written = definition.isJoint() ? read : TextCodec.counter(target);
    for (int i = 0; i < train.size(); i++) {
      try {
        requireExample(train.get(i));
        read.add(definition.sourceText(train.get(i)));
        written.add(definition.targetText(train.get(i)));
      } catch (IllegalArgumentException e) {
        throw refusal("training", i, definition, e);
      }
    }
    TextCodec codec = written.writing();
    return new PairEncoder<>(definition, definition.isJoint() ? codec : read.reading(), codec);
  }

  static <E> PairEncoder<E> of(Seq2SeqDefinition<E> definition, Translator trained) {
    return new PairEncoder<>(definition, trained.source(), trained.target());
  }

  /** Returns the examples in numbers; {@code what} names them in messages. */
  EncodedPairs encode(String what, List<E> examples) {
    EncodedPairs.Builder builder = EncodedPairs.builder(target.vocabulary().end());
    for (int i = 0; i < examples.size(); i++) {
      E example = examples.get(i);
      try {
        requireExample(example);
        add(builder, definition.sourceText(example), required(definition.targetText(example)));
      } catch (IllegalArgumentException e) {
        throw refusal(what, i, definition, e);
      }
    }
    return builder.build();
  }

  private void add(EncodedPairs.Builder builder, String read, String written) {
    List<String> tokens = source.someTokens(read);
    int[] ids = source.vocabulary().encode(tokens);
    if (!definition.structure().copy()) {
      builder.add(ids, target.encode(written));
      return;
    }
    var extended = ExtendedVocabulary.of(target, tokens);
    builder.add(ids, extended.source(), extended.encode(written));
  }

  /** Returns what should be written, as the model would write it if it knew every token. */
  List<String> references(List<E> examples) {
    return examples.stream()
        .map(example -> target.join(target.tokens(definition.targetText(example))))
        .toList();
  }

  private static String required(@Nullable String text) {
    if (text == null) {
      throw new IllegalArgumentException("expected a text but found null");
    }
    return text;
  }

  private static void requireExample(@Nullable Object example) {
    if (example == null) {
      throw new IllegalArgumentException("expected an example but found null");
    }
  }

  private static IllegalArgumentException refusal(
      String what, int i, Seq2SeqDefinition<?> definition, IllegalArgumentException cause) {
    return new IllegalArgumentException(
        what + " example " + i + " of " + definition.name() + ": " + cause.getMessage(), cause);
  }
}
