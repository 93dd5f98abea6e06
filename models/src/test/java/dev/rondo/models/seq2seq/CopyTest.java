package dev.rondo.models.seq2seq;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.decode.BeamSearch;
import dev.rondo.decode.Decoding;
import dev.rondo.decode.LengthPenalty;
import dev.rondo.decode.OutputLength;
import dev.rondo.decode.Sampling;
import dev.rondo.decode.Trie;
import dev.rondo.file.Safetensors;
import dev.rondo.file.Tensor;
import dev.rondo.metric.ExactMatch;
import dev.rondo.optimizer.Optimizer;
import dev.rondo.random.CounterRandom;
import dev.rondo.runtime.Kernels;
import dev.rondo.training.Epoch;
import dev.rondo.training.Progress;
import dev.rondo.training.Seq2SeqTrainer;
import dev.rondo.training.Summary;
import dev.rondo.training.TrainingListener;
import dev.rondo.training.Translation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that copy tokens of their source, from their annotations to what they write. */
final class CopyTest {

  private static final List<String> KNOWN = List.of("one", "two", "three", "four", "five");
  private static final OutputLength LENGTH = OutputLength.atMost(9);
  private static final Decoding BEAM =
      Decoding.of(
          BeamSearch.ofWidth(4).withBest(3).withLengthPenalty(LengthPenalty.AVERAGE), LENGTH);
  private static final List<Phrase> NEW = phrases("new", 150);
  private static final List<String> SOURCES = NEW.stream().map(Phrase::words).toList();
  private static final List<String> TARGETS = NEW.stream().map(Phrase::same).toList();

  @TempDir private static Path folder;

  private static CopyingEchoModelNetwork model;

  /** One to five words from the last to the first, of which half stand nowhere else. */
  private static List<Phrase> phrases(String rare, int count) {
    List<Phrase> phrases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<String> words = new ArrayList<>();
      int length = 1 + i % 5;
      for (int t = 0; t < length; t++) {
        boolean known = t > 0 && CounterRandom.below(1, t, i, 5) < 3;
        words.add(known ? KNOWN.get(CounterRandom.below(2, t, i, 5)) : rare + i + "." + t);
      }
      phrases.add(new Phrase(String.join(" ", words), String.join(" ", words.reversed())));
    }
    return phrases;
  }

  @BeforeAll
  static void train() {
    model = learn(CopyingEchoModelTrainer.create());
  }

  private static <N> N learn(Seq2SeqTrainer<Phrase, N> trainer) {
    return trainer
        .optimizer(Optimizer.adam(5e-3f))
        .epochs(12)
        .seed(3)
        .quiet()
        .fit(phrases("rare", 1500));
  }

  // Learning.

  @Test
  void copy_wordsNeverSeen_areWrittenWhereOtherModelsCannot() {
    double share = new ExactMatch().ofSingle(model.predictAll(SOURCES), TARGETS);
    double without =
        new ExactMatch().ofSingle(learn(EchoModelTrainer.create()).predictAll(SOURCES), TARGETS);

    assertTrue(share >= 0.95, () -> "expected 0.95 right but found " + share);
    assertEquals(0, without);
  }

  @Test
  void copy_onlyWordsNeverSeen_areWritten() {
    assertEquals("Quince Pear Almond", model.predict("Almond Pear Quince"));
    assertEquals("Pear Pear", model.predict("Pear Pear"));
  }

  @Test
  void replacingUnknown_ofModelThatCopies_changesNoCopiedWord() {
    assertEquals(model.predictAll(SOURCES), model.replacingUnknown().predictAll(SOURCES));
  }

  // One by one, in batches, and by several threads.

  @Test
  void decodeAll_anyBatchAndThreads_isWhatDecodeSays() {
    List<Decoding> all =
        List.of(
            BEAM,
            BEAM.withUnrepeated(2),
            Decoding.of(BeamSearch.ofWidth(4).withCoveragePenalty(0.2), LENGTH),
            Decoding.of(Sampling.withSeed(7).withSamples(3), LENGTH),
            Decoding.of(Sampling.withSeed(7).withSamples(2).withTopK(3), LENGTH),
            Decoding.of(Sampling.withSeed(7).withSamples(2).withNucleus(0.9), LENGTH));
    for (Decoding how : all) {
      List<List<String>> one = new ArrayList<>();
      SOURCES.forEach(source -> one.add(told(model.decode(source, how))));

      assertEquals(one, model.decodeAll(SOURCES, how).stream().map(CopyTest::told).toList());
      assertEquals(
          one, model.withThreads(3).decodeAll(SOURCES, how).stream().map(CopyTest::told).toList());
    }
  }

  private static List<String> told(List<Translation> found) {
    return found.stream().map(one -> one.text() + " " + one.score()).toList();
  }

  @Test
  void decode_beamOfOne_isGreedy() {
    Decoding one = Decoding.of(BeamSearch.ofWidth(1), OutputLength.atMost(200));

    assertEquals(model.predictAll(SOURCES), model.with(one).predictAll(SOURCES));
  }

  @Test
  void ensemble_ofOneModelTwice_writesAsItDoes() {
    CopyingEchoModelNetwork twice = CopyingEchoModelNetwork.ensemble(List.of(model, model));

    assertEquals(model.predictAll(SOURCES), twice.predictAll(SOURCES));
  }

  @Test
  void fit_anyThreadsInEitherForm_givesTheSameBytes() throws IOException {
    byte[] expected = bytes(shortTraining().kernels(Kernels.plain()).threads(1));
    for (int threads : new int[] {1, 2, 3, 8}) {
      assertArrayEquals(expected, bytes(shortTraining().threads(threads)));
    }
  }

  private static Seq2SeqTrainer<Phrase, CopyingEchoModelNetwork> shortTraining() {
    return CopyingEchoModelTrainer.create()
        .quiet()
        .epochs(1)
        .batch(13)
        .dropout(0.2f)
        .labelSmoothing(0.1f)
        .scheduledSampling(0.3f);
  }

  private static byte[] bytes(Seq2SeqTrainer<Phrase, CopyingEchoModelNetwork> trainer)
      throws IOException {
    Path file = folder.resolve("short.safetensors");
    trainer.fit(phrases("rare", 60)).save(file);
    return Files.readAllBytes(file);
  }

  // Prefixes and constraints.

  @Test
  void prefix_withAWordOfTheSource_isCopied() {
    Translation found = model.translator().decode("one Pear two", "Pear", BEAM).getFirst();

    assertTrue(found.text().startsWith("Pear"), found.text());
  }

  @Test
  void prefix_withAWordOfNeitherSide_isRefused() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> model.translator().decode("one Pear two", "Pear Quince", BEAM))
            .getMessage();

    assertEquals(
        "prefix of source 0 of CopyingEchoModel: expected tokens that may be written but found 'Quince' as token 1",
        message);
  }

  @Test
  void trie_ofKnownWords_keepsFromCopyingOthers() {
    var target = model.translator().target();
    int end = target.vocabulary().end();
    var outputs = List.of(target.encode("two one"), target.encode("three"));

    assertEquals(
        "two one", model.with(BEAM.withConstraint(Trie.of(outputs, end))).predict("one Pear"));
  }

  // Files.

  @Test
  void save_andLoad_writeTheSame() throws IOException {
    Path file = folder.resolve("copy.safetensors");
    model.save(file);

    CopyingEchoModelNetwork loaded = CopyingEchoModelNetwork.load(file);

    assertEquals(
        model.decodeAll(SOURCES, BEAM).stream().map(CopyTest::told).toList(),
        loaded.decodeAll(SOURCES, BEAM).stream().map(CopyTest::told).toList());
    var names = Safetensors.read(file).tensors().stream().map(Tensor::name).toList();
    assertTrue(names.containsAll(List.of("copy.W", "copy.b")), names::toString);
  }

  @Test
  void summary_ofModelThatCopies_hasAGate() {
    Summary summary = model.summary(7, 5, 6);

    assertEquals(model.translator().parameters(), summary.parameters());
    assertEquals("copy", summary.parts().getLast().name());
  }

  // Bad input.

  @Test
  void source_empty_isRefused() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> model.predict(" ")).getMessage();

    assertEquals(
        "source 0 of CopyingEchoModel: expected a text of at least one token but found ' '",
        message);
  }

  @Test
  void source_veryLong_isWrittenAbout() {
    assertTrue(model.predict("Pear one ".repeat(5000)).length() <= 200 * 5);
  }

  /** Keeps the losses. */
  private static final class Heard implements TrainingListener {
    private final List<Epoch> epochs = new ArrayList<>();

    @Override
    public void step(Progress progress) {}

    @Override
    public void epoch(Epoch epoch) {
      epochs.add(epoch);
    }
  }

  @Test
  void target_withAWordOfNeitherSide_isTheUnknownOne() {
    List<Phrase> strange = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      strange.add(new Phrase("Pear" + i + " one", "Apple" + i));
    }
    var heard = new Heard();
    CopyingEchoModelNetwork network =
        CopyingEchoModelTrainer.create()
            .optimizer(Optimizer.adam(0.02f))
            .epochs(4)
            .quiet()
            .listener(heard)
            .fit(strange, strange.subList(0, 20));

    assertEquals("<unk>", network.predict("Quince one"));
    assertEquals(1, heard.epochs.getLast().validationAccuracy());
  }
}
