package dev.rondo.models.seq2seq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.decode.BeamSearch;
import dev.rondo.decode.Decoding;
import dev.rondo.decode.LengthPenalty;
import dev.rondo.decode.OutputLength;
import dev.rondo.decode.Sampling;
import dev.rondo.optimizer.Optimizer;
import dev.rondo.training.Summary;
import dev.rondo.training.Translation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Models that write text, from their annotations to what they write. */
final class TranslatorTest {

  private static final OutputLength LENGTH = OutputLength.atMost(12);
  private static final Decoding BEAM =
      Decoding.of(
          BeamSearch.ofWidth(4).withBest(3).withLengthPenalty(LengthPenalty.AVERAGE), LENGTH);
  private static final List<String> WORDS =
      Word.random(70, 6, 99).stream().map(Word::letters).toList();

  @TempDir private static Path folder;

  private static ReversalModelNetwork model;

  @BeforeAll
  static void train() {
    model =
        ReversalModelTrainer.create()
            .optimizer(Optimizer.adam(5e-3f))
            .epochs(12)
            .batch(32)
            .quiet()
            .fit(Word.random(2000, 6, 1));
  }

  private static double share(List<String> written) {
    double right = 0;
    for (int i = 0; i < WORDS.size(); i++) {
      right += Word.of(WORDS.get(i)).reversed().equals(written.get(i)) ? 1 : 0;
    }
    return right / WORDS.size();
  }

  // Learning.

  @Test
  void attention_reversal_isLearned() {
    double share = share(model.predictAll(WORDS));

    assertTrue(share >= 0.95, () -> "expected 0.95 right but found " + share);
  }

  @Test
  void tiedStacksWithoutAttention_reversal_isLearned() {
    PlainReversalModelNetwork plain =
        PlainReversalModelTrainer.create()
            .optimizer(Optimizer.adam(5e-3f))
            .epochs(15)
            .quiet()
            .fit(Word.random(2000, 4, 1));

    double share =
        WORDS.stream()
                .filter(word -> word.length() <= 4)
                .filter(word -> plain.predict(word).equals(Word.of(word).reversed()))
                .count()
            / (double) WORDS.stream().filter(word -> word.length() <= 4).count();

    assertTrue(share >= 0.9, () -> "expected 0.9 right but found " + share);
  }

  @Test
  void attention_ofLearnedReversal_goesFromTheLastLetterToTheFirst() {
    Translation found = model.decode("abcde", BEAM.withAttention(true)).getFirst();

    assertEquals("edcba", found.text());
    assertEquals(List.of("a", "b", "c", "d", "e"), found.source());
    assertEquals(List.of("e", "d", "c", "b", "a"), found.tokens());
    assertTrue(found.hasAttention());
    for (int token = 0; token <= 5; token++) {
      float sum = 0;
      for (int position = 0; position < 5; position++) {
        sum += found.attention(token, position);
      }
      assertEquals(1, sum, 1e-5f);
    }
  }

  @Test
  void decode_textToStopAt_endsThere() {
    Decoding greedy = Decoding.of(BeamSearch.greedy(), LENGTH);
    String whole = model.decode("abc", greedy).getFirst().text();
    String stop = whole.substring(1, 2);
    Decoding stopping = greedy.withConstraint(model.translator().stopAt(stop));

    assertEquals(
        whole.substring(0, whole.indexOf(stop) + 1),
        model.decode("abc", stopping).getFirst().text());
  }

  // One by one, in batches, and by several threads.

  @Test
  void predictAll_anyBatchAndThreads_isWhatPredictSays() {
    List<String> one = WORDS.stream().map(model::predict).toList();

    assertEquals(one, model.predictAll(WORDS));
    assertEquals(one, model.withThreads(3).predictAll(WORDS));
    assertEquals(List.of(), model.predictAll(List.of()));
  }

  @Test
  void decodeAll_anyBatchAndThreads_isWhatDecodeSays() {
    Decoding sampling = Decoding.of(Sampling.withSeed(7).withSamples(3), LENGTH);
    for (Decoding how : List.of(BEAM, sampling)) {
      List<List<String>> one = new ArrayList<>();
      WORDS.forEach(word -> one.add(told(model.decode(word, how))));

      assertEquals(one, model.decodeAll(WORDS, how).stream().map(TranslatorTest::told).toList());
      assertEquals(
          one,
          model.withThreads(2).decodeAll(WORDS, how).stream().map(TranslatorTest::told).toList());
    }
  }

  private static List<String> told(List<Translation> found) {
    return found.stream().map(one -> one.text() + " " + one.score()).toList();
  }

  @Test
  void decode_beam_givesTheBestFirstWithScores() {
    List<Translation> found = model.decode("abc", BEAM);

    assertEquals(3, found.size());
    for (int i = 1; i < found.size(); i++) {
      assertTrue(found.get(i - 1).normalisedScore() >= found.get(i).normalisedScore());
    }
    assertFalse(found.getFirst().hasAttention());
    assertEquals(found.getFirst().text(), model.with(BEAM).predict("abc"));
  }

  @Test
  void decode_prefix_goesOnFromIt() {
    Translation found = model.translator().decode("abc", "dd", BEAM).getFirst();

    assertTrue(found.text().startsWith("dd"), found.text());
  }

  // Ensembles.

  @Test
  void ensemble_ofOneModelTwice_writesAsItDoes() {
    ReversalModelNetwork twice = ReversalModelNetwork.ensemble(List.of(model, model));

    assertEquals(model.predictAll(WORDS), twice.predictAll(WORDS));
    assertEquals(
        model.decode("abc", BEAM).getFirst().score(),
        twice.decode("abc", BEAM).getFirst().score(),
        1e-5);
    assertFails(
        IllegalStateException.class,
        "expected one ReversalModel but found an ensemble of 2",
        () -> twice.save(folder.resolve("twice.safetensors")));
  }

  @Test
  void ensemble_ofModelsWithOtherTokens_isRefused() {
    ReversalModelNetwork other =
        ReversalModelTrainer.create().epochs(1).quiet().fit(List.of(Word.of("xyz")));

    assertFails(
        IllegalArgumentException.class,
        "ensemble of ReversalModel: expected models of the same tokens but found others in model 1 than in model 0",
        () -> ReversalModelNetwork.ensemble(List.of(model, other)));
    assertFails(
        IllegalArgumentException.class,
        "expected an ensemble of at least 1 model but found 0",
        () -> ReversalModelNetwork.ensemble(List.of()));
  }

  // Bad input.

  @Test
  void coverage_ofModelWithoutAttention_isRefused() {
    PlainReversalModelNetwork plain =
        PlainReversalModelTrainer.create().epochs(1).quiet().fit(Word.random(8, 3, 1));
    Decoding coverage = Decoding.of(BeamSearch.ofWidth(2).withCoveragePenalty(0.2), LENGTH);

    assertFails(
        IllegalArgumentException.class,
        "expected a model whose attention has a softmax over the positions, which coverage is of, but PlainReversalModel has none",
        () -> plain.decode("abc", coverage));
  }

  @Test
  void source_empty_saysWhich() {
    assertFails(
        IllegalArgumentException.class,
        "source 1 of ReversalModel: expected a text of at least one token but found ''",
        () -> model.predictAll(List.of("a", "", "b")));
    assertFails(
        IllegalArgumentException.class,
        "source 0 of ReversalModel: expected a text of at least one token but found ''",
        () -> model.decode("", BEAM));
  }

  @Test
  void source_unknownOrVeryLong_isWrittenAbout() {
    assertTrue(model.predict("ÄÖÜ").length() <= 200);
    assertTrue(model.predict("abcde".repeat(2000)).length() <= 200);
  }

  @Test
  void constraint_thatAllowsNothing_findsNothing() {
    Decoding nothing = BEAM.withConstraint((source, written, allowed) -> allowed.forbidAll());

    assertEquals(List.of(), model.decode("abc", nothing));
    assertFails(
        IllegalStateException.class,
        "source 0 of ReversalModel: the constraints of the decoding let no text end",
        () -> model.with(nothing).predict("abc"));
  }

  @Test
  void prefixes_fewerThanSources_areRefused() {
    assertFails(
        IllegalArgumentException.class,
        "expected a prefix for each source but found 2 sources and 1 prefixes",
        () -> model.translator().decodeAll(List.of("a", "b"), List.of("a"), BEAM));
  }

  @Test
  void prefix_thatCannotBeWritten_saysWhich() {
    List<String> sources = List.of("a", "b");
    assertFails(
        IllegalArgumentException.class,
        "prefix of source 1 of ReversalModel: expected tokens that may be written but found 'Ü' as token 2",
        () -> model.translator().decodeAll(sources, List.of("", "abÜ"), BEAM));
    assertFails(
        IllegalArgumentException.class,
        "prefix of source 1 of ReversalModel: expected a text but found null",
        () -> model.translator().decodeAll(sources, Arrays.asList("", null), BEAM));
    assertFails(
        IllegalArgumentException.class,
        "source 1 of ReversalModel: expected a text but found null",
        () -> model.translator().decodeAll(Arrays.asList("a", null), BEAM));
  }

  @Test
  void threads_none_areRefused() {
    assertFails(
        IllegalArgumentException.class,
        "threads is 0 but must be 1 to 1024",
        () -> model.withThreads(0));
  }

  private static void assertFails(
      Class<? extends Throwable> type, String message, Executable executable) {
    assertEquals(message, assertThrows(type, executable).getMessage());
  }

  // Files, and what goes on.

  @Test
  void save_andLoad_writeTheSame() throws IOException {
    Path file = folder.resolve("reversal.safetensors");
    model.save(file);

    ReversalModelNetwork loaded = ReversalModelNetwork.load(file);

    assertEquals(
        model.decodeAll(WORDS, BEAM).stream().map(TranslatorTest::told).toList(),
        loaded.decodeAll(WORDS, BEAM).stream().map(TranslatorTest::told).toList());
  }

  @Test
  void goOn_fromATrainedModel_beginsWithWhatItKnows() {
    ReversalModelNetwork further =
        ReversalModelTrainer.goOn(model)
            .optimizer(Optimizer.adam(1e-4f))
            .epochs(1)
            .quiet()
            .fit(Word.random(64, 6, 5));

    assertEquals(
        model.translator().target().toMetadata(), further.translator().target().toMetadata());
    assertTrue(share(further.predictAll(WORDS)) >= 0.9);
  }

  @Test
  void summary_ofBothSides_countsAllWeights() {
    Summary summary = model.summary(7, 5, 6);

    assertEquals(model.translator().parameters(), summary.parameters());
    assertEquals(
        List.of("source", "encoder.layer1", "bridge", "target", "decoder.layer1", "output"),
        summary.parts().stream().map(Summary.Part::name).toList());
    assertTrue(summary.toString().contains("7 pairs of 5 and 6 tokens"), summary.toString());
  }
}
