package dev.rondo.models.seq2seq;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.runtime.Seq2SeqStructure;
import dev.rondo.sequence.ExtendedVocabulary;
import dev.rondo.sequence.TextCodec;
import dev.rondo.sequence.TextSettings;
import dev.rondo.sequence.Tokenizer;
import dev.rondo.training.Seq2SeqDefinition;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Subwords that are copied: both sides have to cut a word into the same. */
final class SubwordCopyTest {

  /** What is read is full of one word, what is written of another; the name is in both. */
  private static final List<SubwordPair> PAIRS =
      IntStream.range(0, 12)
          .mapToObj(_ -> new SubwordPair("banana bandana abba", "cocoon common moon"))
          .toList();

  private static final String NAME = "bananacommon";

  private static final TextSettings SUBWORDS =
      TextSettings.of(Tokenizer.SUBWORDS, 8).withMerges(12);

  private static TextCodec codec(List<String> texts) {
    TextCodec.Counter counter = TextCodec.counter(SUBWORDS);
    texts.forEach(counter::add);
    return counter.writing();
  }

  @Test
  void codecs_ofTwoAlphabets_cutANameOtherwise() {
    var read = codec(PAIRS.stream().map(SubwordPair::read).toList());
    var written = codec(PAIRS.stream().map(SubwordPair::written).toList());

    assertNotEquals(read.tokens(NAME), written.tokens(NAME));
  }

  @Test
  void definition_ofTwoVocabularies_isRefused() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> definition(SUBWORDS).build())
            .getMessage();

    assertEquals(
        "expected one vocabulary for both sides, whose merges cut a word in one way, for copy of SUBWORDS but found two",
        message);
  }

  @Test
  void definition_ofOneVocabularyOrOfWords_isNot() {
    assertTrue(definition(SUBWORDS).joint().build().structure().copy());
    assertTrue(definition(TextSettings.of(Tokenizer.WORDS, 8)).build().structure().copy());
  }

  private static Seq2SeqDefinition.Builder<SubwordPair> definition(TextSettings texts) {
    Seq2SeqStructure like = SubwordCopyModelTrainer.DEFINITION.structure();
    return Seq2SeqDefinition.<SubwordPair>builder("SubwordCopyModel", "")
        .source(texts, SubwordPair::read)
        .target(texts, SubwordPair::written)
        .encoder(like.encoder().getFirst())
        .decoder(like.decoder().getFirst())
        .copy();
  }

  @Test
  void model_ofOneVocabulary_copiesTheSubwordsThatItReads() {
    var model = SubwordCopyModelTrainer.create().epochs(1).quiet().fit(PAIRS).translator();
    var read = model.source().tokens(NAME);

    assertEquals(read, model.target().tokens(NAME));
    var extended = ExtendedVocabulary.of(model.target(), read);
    assertArrayEquals(extended.source(), extended.encode(NAME));
  }
}
