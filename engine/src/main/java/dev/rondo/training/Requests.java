package dev.rondo.training;

import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.ExtendedVocabulary;
import dev.rondo.sequence.TextCodec;
import java.util.ArrayList;
import java.util.List;

/**
 * What a translator is asked: sources as numbers, and what is written about each begins with.
 *
 * @param tokens the tokens of each source
 * @param written what may be written about each: the vocabulary, and the source's own tokens where
 *     the model copies
 * @param sources the sources as the encoder reads them
 * @param copies the sources by the ids of what is written; empty for a model that does not copy
 * @param begun what is written about each begins with
 */
record Requests(
    List<List<String>> tokens,
    List<ExtendedVocabulary> written,
    EncodedSequences sources,
    EncodedSequences copies,
    List<int[]> begun) {

  /**
   * Turns texts into numbers.
   *
   * @param prefixes a prefix for each text
   * @throws IllegalArgumentException if a text is empty after it was cut into tokens, or a prefix
   *     cannot be written; the message says of which source
   */
  static Requests of(
      Seq2SeqDefinition<?> definition,
      TextCodec source,
      TextCodec target,
      List<String> texts,
      List<String> prefixes) {
    List<List<String>> tokens = new ArrayList<>(texts.size());
    EncodedSequences.Builder sources = EncodedSequences.builder();
    for (int i = 0; i < texts.size(); i++) {
      try {
        tokens.add(source.someTokens(texts.get(i)));
      } catch (IllegalArgumentException e) {
        throw refusal("source", i, definition, e);
      }
      sources.add(source.vocabulary().encode(tokens.getLast()));
    }
    List<ExtendedVocabulary> written =
        tokens.stream().map(read -> definition.extended(target, read)).toList();
    EncodedSequences.Builder copies = EncodedSequences.builder();
    if (definition.structure().copy()) {
      written.forEach(vocabulary -> copies.add(vocabulary.source()));
    }
    List<int[]> begun = new ArrayList<>(prefixes.size());
    for (int i = 0; i < prefixes.size(); i++) {
      try {
        begun.add(written.get(i).encodeKnown(prefixes.get(i)));
      } catch (IllegalArgumentException e) {
        throw refusal("prefix of source", i, definition, e);
      }
    }
    return new Requests(tokens, written, sources.build(), copies.build(), begun);
  }

  private static IllegalArgumentException refusal(
      String what, int i, Seq2SeqDefinition<?> definition, IllegalArgumentException cause) {
    return new IllegalArgumentException(
        "%s %d of %s: %s".formatted(what, i, definition.name(), cause.getMessage()), cause);
  }
}
