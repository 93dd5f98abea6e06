package dev.rondo.models.seq2seq;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.file.Safetensors;
import dev.rondo.optimizer.Optimizer;
import dev.rondo.training.Epoch;
import dev.rondo.training.Seq2SeqTrainer;
import dev.rondo.training.TrainingListener;
import dev.rondo.training.Translator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Models that read by layers of each kind, from their annotations to what they write. */
final class ReadingSideTest {

  private static final List<Word> TRAIN = Word.random(150, 7, 5);
  private static final List<String> WORDS =
      Word.random(70, 5, 99).stream().map(Word::letters).toList();

  @TempDir private Path folder;

  /** How a source is read, and the share of words that must be written without a mistake. */
  enum Reading {
    CONVOLUTION(0.9),
    SELF_ATTENTION(0.9),
    MIXED(0.9),
    /** Without attention: a whole word has to pass through one state; .829 is reached. */
    STATES(0.75);

    private final double share;

    Reading(double share) {
      this.share = share;
    }

    private Translator trained(Fit fit) {
      return switch (this) {
        case CONVOLUTION ->
            fit.of(ConvolvedModelTrainer.create(), ConvolvedModelNetwork::translator);
        case SELF_ATTENTION ->
            fit.of(LookingModelTrainer.create(), LookingModelNetwork::translator);
        case MIXED -> fit.of(MixedModelTrainer.create(), MixedModelNetwork::translator);
        case STATES ->
            fit.of(ConvolvedStatesModelTrainer.create(), ConvolvedStatesModelNetwork::translator);
      };
    }

    private Translator load(Path file) throws IOException {
      return switch (this) {
        case CONVOLUTION -> ConvolvedModelNetwork.load(file).translator();
        case SELF_ATTENTION -> LookingModelNetwork.load(file).translator();
        case MIXED -> MixedModelNetwork.load(file).translator();
        case STATES -> ConvolvedStatesModelNetwork.load(file).translator();
      };
    }
  }

  /** A training, whatever its model. */
  private interface Fit {
    <N> Translator of(Seq2SeqTrainer<Word, N> trainer, Function<N, Translator> translator);
  }

  /** A short training with everything that may be dropped. */
  private record Brief(int threads) implements Fit {
    @Override
    public <N> Translator of(Seq2SeqTrainer<Word, N> trainer, Function<N, Translator> translator) {
      return translator.apply(
          trainer.quiet().epochs(2).batch(13).dropout(0.2f).threads(threads).fit(TRAIN));
    }
  }

  /** One that learns to write words from their last letters to their first. */
  private record Whole() implements Fit {
    @Override
    public <N> Translator of(Seq2SeqTrainer<Word, N> trainer, Function<N, Translator> translator) {
      return translator.apply(
          trainer
              .quiet()
              .epochs(15)
              .batch(32)
              .optimizer(Optimizer.adam(5e-3f))
              .fit(Word.random(2000, 5, 1)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void reversal_ofEachReadingSide_isLearned(Reading reading) {
    List<String> written = reading.trained(new Whole()).predictAll(WORDS);

    int right = 0;
    for (int i = 0; i < WORDS.size(); i++) {
      right += Word.of(WORDS.get(i)).reversed().equals(written.get(i)) ? 1 : 0;
    }
    double share = (double) right / WORDS.size();
    System.out.printf("%s: %.3f right%n", reading, share);
    assertTrue(share >= reading.share, "share " + share);
  }

  @Test
  void encoderHidden_bagWithoutLayers_isRefused() {
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> BagModelTrainer.create().encoderHidden(64))
            .getMessage();
    assertEquals("expected layers whose hidden is set but found none", message);
    BagModelTrainer.create().hidden(64).dropout(0.1f);
  }

  /** How many letters of each kind a text has, and so how long it is, is all that a bag knows. */
  @Test
  void bag_ofLetters_isWrittenInSomeOrder() {
    var heard = new Losses();
    BagModelNetwork network =
        BagModelTrainer.create()
            .quiet()
            .listener(heard)
            .epochs(15)
            .batch(32)
            .optimizer(Optimizer.adam(5e-3f))
            .fit(Word.random(2000, 5, 1), Word.random(300, 5, 2));

    // ln 5 for each letter that is guessed without having read; the end would cost some more.
    double last = heard.losses.getLast();
    assertTrue(last <= 0.7, "loss " + last);
    assertEquals("aaa", network.predict("aaa"));
    assertEquals(network.predict("abc"), network.predict("cba"));
  }

  private static final class Losses implements TrainingListener {
    private final List<Double> losses = new ArrayList<>();

    @Override
    public void epoch(Epoch epoch) {
      losses.add(epoch.validationLoss());
    }
  }

  @ParameterizedTest
  @EnumSource
  void fit_anyThreads_givesTheSameBytes(Reading reading) throws IOException {
    byte[] expected = bytes(reading.trained(new Brief(1)));
    for (int threads : new int[] {2, 3}) {
      assertArrayEquals(expected, bytes(reading.trained(new Brief(threads))));
    }
  }

  private byte[] bytes(Translator translator) throws IOException {
    Path file = folder.resolve("model.safetensors");
    translator.save(file);
    return Files.readAllBytes(file);
  }

  @ParameterizedTest
  @EnumSource
  void load_ofEachReadingSide_writesTheSame(Reading reading) throws IOException {
    Translator translator = reading.trained(new Brief(2));
    byte[] saved = bytes(translator);

    Translator loaded = reading.load(folder.resolve("model.safetensors"));

    assertArrayEquals(saved, bytes(loaded));
    assertEquals(translator.predictAll(WORDS), loaded.predictAll(WORDS));
  }

  @ParameterizedTest
  @EnumSource
  void predictAll_anyBatchAndThreads_isWhatPredictSays(Reading reading) {
    Translator translator = reading.trained(new Brief(2));
    List<String> one = WORDS.stream().map(translator::predict).toList();

    assertEquals(one, translator.predictAll(WORDS));
    assertEquals(one, translator.withThreads(3).predictAll(WORDS));
  }

  @Test
  void sizes_setOnTheTrainer_areThoseOfTheTensors() throws IOException {
    Path file = folder.resolve("sizes.safetensors");
    MixedModelTrainer.create().quiet().epochs(1).encoderHidden(4, 5, 6).fit(TRAIN).save(file);
    Safetensors saved = Safetensors.read(file);
    assertArrayEquals(new int[] {4, 16}, saved.tensor("encoder.layer1.width3.W0").shape());
    assertArrayEquals(new int[] {5, 8}, saved.tensor("encoder.layer2.backward.Wz").shape());
    assertArrayEquals(new int[] {6}, saved.tensor("encoder.pooling.w").shape());
    assertArrayEquals(new int[] {24, 6}, saved.tensor("bridge.layer1.c.W").shape());
    assertArrayEquals(new int[] {24, 6}, saved.tensor("bridge.layer2.h.W").shape());
    assertArrayEquals(new int[] {24, 6}, saved.tensor("decoder.layer1.WiContext").shape());
    long elements =
        saved.tensors().stream()
            .filter(tensor -> tensor.name().contains("pooling"))
            .mapToLong(tensor -> tensor.data().length)
            .sum();
    assertEquals(6, elements);
  }

  @Test
  void summary_ofAModelThatPools_hasThePooling() {
    String summary =
        MixedModelTrainer.create().quiet().epochs(1).fit(TRAIN).summary(2, 7, 5).toString();
    assertTrue(summary.contains("encoder.pooling"), summary);
  }
}
