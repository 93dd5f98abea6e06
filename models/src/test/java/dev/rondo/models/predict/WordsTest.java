package dev.rondo.models.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.decode.BeamSearch;
import dev.rondo.decode.Decoding;
import dev.rondo.decode.OutputLength;
import dev.rondo.decode.Sampling;
import dev.rondo.optimizer.Optimizer;
import dev.rondo.training.Epoch;
import dev.rondo.training.Trainer;
import dev.rondo.training.TrainingListener;
import dev.rondo.training.Written;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that writes texts about a category, and one that goes back a limited number of steps. */
final class WordsTest {

  private static final Decoding GREEDY = Decoding.of(BeamSearch.greedy(), OutputLength.atMost(30));

  /** Up to seven times the letters of a language, then an end. */
  private static List<Word> words(int count) {
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Language language = i % 2 == 0 ? Language.AB : Language.CD;
      words.add(new Word(language, (language == Language.AB ? "ab" : "cd").repeat(1 + i / 2 % 7)));
    }
    return words;
  }

  private static WordModelNetwork trained() {
    return WordModelTrainer.create()
        .optimizer(Optimizer.adam(1e-2f))
        .epochs(20)
        .batch(16)
        .quiet()
        .fit(words(300));
  }

  @Test
  void generate_eachLanguage_writesItsLetters(@TempDir Path folder) throws IOException {
    WordModelNetwork model = trained();
    Path file = folder.resolve("words");
    model.save(file);
    WordModelNetwork loaded = WordModelNetwork.load(file);
    Decoding samples = Decoding.of(Sampling.withSeed(3).withSamples(20), OutputLength.atMost(30));
    for (Language language : Language.values()) {
      String letters = language == Language.AB ? "(ab)+" : "(cd)+";
      List<Written> written = model.generate(language, samples);
      assertEquals(20, written.size());
      long right = written.stream().filter(one -> one.text().matches(letters)).count();
      assertTrue(right >= 18, written::toString);
      assertEquals(written, loaded.generate(language, samples));
    }
    Decoding others = Decoding.of(Sampling.withSeed(4).withSamples(20), OutputLength.atMost(30));
    assertNotEquals(model.generate(Language.AB, samples), model.generate(Language.AB, others));
  }

  /** The epochs of a training with samples, and with windows if there are some. */
  private static List<Epoch> sampled(int labels, int threads, int window) {
    List<Epoch> epochs = new ArrayList<>();
    var trainer =
        WordModelTrainer.create()
            .optimizer(Optimizer.adam(1e-2f))
            .epochs(6)
            .batch(16)
            .threads(threads)
            .sampledSoftmax(labels)
            .quiet()
            .listener(
                new TrainingListener() {
                  @Override
                  public void epoch(Epoch epoch) {
                    epochs.add(epoch);
                  }
                });
    (window == 0 ? trainer : trainer.truncate(window, 2 * window)).fit(words(300), words(20));
    return epochs;
  }

  @Test
  void sampledSoftmax_asManyTokensAsThereAre_isTheWholeSoftmax() {
    Epoch whole = sampled(0, 2, 0).getLast();
    Epoch all = sampled(100, 2, 0).getLast();
    assertEquals(whole.loss(), all.loss(), 1e-3);
    assertEquals(whole.validationLoss(), all.validationLoss(), 1e-3);
  }

  @Test
  void sampledSoftmax_fewTokens_learnsAsMuchWithAnyThreads() {
    double whole = sampled(0, 2, 0).getLast().validationLoss();
    double few = sampled(2, 1, 0).getLast().validationLoss();
    assertEquals(whole, few, 0.1 * whole);
    assertEquals(few, sampled(2, 2, 0).getLast().validationLoss());
    assertEquals(few, sampled(2, 3, 0).getLast().validationLoss());
  }

  @Test
  void sampledSoftmax_windowsWithMissingTokens_learnsAsMuch() {
    double whole = sampled(0, 2, 2).getLast().validationLoss();
    assertEquals(whole, sampled(2, 2, 2).getLast().validationLoss(), 0.1 * whole);
  }

  @Test
  void sampledSoftmax_weightedOrNoLabels_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> ShopModelTrainer.create().sampledSoftmax(5));
    assertThrows(
        IllegalArgumentException.class, () -> WordModelTrainer.create().sampledSoftmax(-1));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            VerdictModelTrainer.create()
                .sampledSoftmax(5)
                .balancedLoss()
                .fit(List.of(new Verdict(true, true), new Verdict(true, false))));
  }

  @Test
  void generateFrom_prefix_goesOnWithIt() {
    WordModelNetwork model = trained();
    Written written = model.generateFrom(Language.CD, "cdc", GREEDY).getFirst();
    assertTrue(written.text().matches("cdcd(cd)*"), written::toString);
    assertTrue(written.score() < 0);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            model.generateFrom(
                Language.CD, "cdcd", Decoding.of(BeamSearch.greedy(), OutputLength.atMost(3))));
  }

  @Test
  void generate_textToStopAt_endsThere() {
    WordModelNetwork model = trained();
    Decoding samples = Decoding.of(Sampling.withSeed(3).withSamples(20), OutputLength.atMost(30));
    List<Written> free = model.generate(Language.AB, samples);
    List<Written> stopped =
        model.generate(Language.AB, samples.withConstraint(model.generator().stopAt("aba", "dc")));
    for (int i = 0; i < free.size(); i++) {
      String text = free.get(i).text();
      int stop = text.indexOf("aba");
      assertEquals(stop < 0 ? text : text.substring(0, stop + 3), stopped.get(i).text());
    }
    assertTrue(stopped.stream().anyMatch(one -> one.text().endsWith("aba")));
    assertThrows(IllegalArgumentException.class, () -> model.generator().stopAt(""));
  }

  @Test
  void truncate_anyWindows_measuresWhatWholeTextsGive() {
    WordModelNetwork model = WordModelTrainer.create().epochs(2).quiet().fit(words(42));
    assertLossOfWindows(() -> WordModelTrainer.goOn(model));
  }

  @Test
  void truncate_cellThatReadsTheInputBefore_measuresWhatWholeTextsGive() {
    DelayedWordModelNetwork model =
        DelayedWordModelTrainer.create().epochs(2).quiet().fit(words(42));
    assertLossOfWindows(() -> DelayedWordModelTrainer.goOn(model));
  }

  /** With a rate of 0 the weights never change, so nothing but the windows may. */
  private static void assertLossOfWindows(Supplier<Trainer<Word, ?, ?, ?>> trained) {
    double whole = validationLoss(trained.get());
    for (int[] window : new int[][] {{1, 1}, {4, 4}, {3, 7}, {40, 50}}) {
      double loss = validationLoss(trained.get().truncate(window[0], window[1]));
      assertEquals(whole, loss, 1e-6, () -> Arrays.toString(window));
    }
  }

  private static double validationLoss(Trainer<Word, ?, ?, ?> trainer) {
    List<Double> losses = new ArrayList<>();
    trainer
        .optimizer(Optimizer.sgd(0))
        .epochs(1)
        .batch(7)
        .quiet()
        .listener(
            new TrainingListener() {
              @Override
              public void epoch(Epoch epoch) {
                assertEquals(epoch.loss(), epoch.validationLoss(), 1e-6);
                losses.add(epoch.validationLoss());
              }
            });
    trainer.fit(words(42), words(42));
    return losses.getFirst();
  }

  @Test
  void truncate_windowsNoLongerThanGoingBack_learnsAsWholeTexts() {
    WordModelNetwork whole = WordModelTrainer.create().epochs(2).quiet().fit(words(64));
    WordModelNetwork one =
        WordModelTrainer.create().epochs(2).quiet().truncate(100, 100).fit(words(64));
    assertEquals(whole.generate(Language.AB, GREEDY), one.generate(Language.AB, GREEDY));
    assertThrows(IllegalArgumentException.class, () -> WordModelTrainer.create().truncate(5, 4));
  }
}
