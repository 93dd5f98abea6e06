package dev.rondo.models.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.metric.ConfusionMatrix;
import dev.rondo.metric.Direction;
import dev.rondo.metric.LabelMetric;
import dev.rondo.metric.LossMetric;
import dev.rondo.metric.MeanAbsoluteError;
import dev.rondo.metric.PairMetric;
import dev.rondo.metric.PairScores;
import dev.rondo.metric.SequenceMetric;
import dev.rondo.optimizer.Optimizer;
import dev.rondo.training.Epoch;
import dev.rondo.training.StopRule;
import dev.rondo.training.TargetMetric;
import dev.rondo.training.Trainer;
import dev.rondo.training.TrainingListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Metrics that are shown after each epoch, and that choose one. */
final class TargetMetricTest {

  private static final List<String> FILLERS = List.of("to", "the", "old", "town");

  private static List<Mention> mentions(int count, long seed) {
    var random = new Random(seed);
    List<Mention> mentions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<String> words = new ArrayList<>();
      List<String> tags = new ArrayList<>();
      for (int n = 1 + random.nextInt(4); n > 0; n--) {
        switch (random.nextInt(3)) {
          case 0 -> {
            words.addAll(List.of("new", "york"));
            tags.addAll(List.of("B-city", "I-city"));
          }
          case 1 -> {
            words.add("rome");
            tags.add("B-city");
          }
          default -> {
            words.add(FILLERS.get(random.nextInt(FILLERS.size())));
            tags.add("O");
          }
        }
      }
      mentions.add(new Mention(words, tags));
    }
    return mentions;
  }

  private static final class Heard implements TrainingListener {
    private final List<Epoch> epochs = new ArrayList<>();

    @Override
    public void epoch(Epoch epoch) {
      epochs.add(epoch);
    }
  }

  private static <E, X, Y, N> N fit(
      Trainer<E, X, Y, N> trainer,
      TargetMetric<Y> metric,
      Heard heard,
      List<E> train,
      List<E> dev) {
    return trainer
        .optimizer(Optimizer.adam(3e-2f)) // so high that epochs get worse, too
        .epochs(6)
        .metric(metric)
        .keepBest(StopRule.Metric.METRIC)
        .listener(heard)
        .quiet()
        .fit(train, dev);
  }

  @Test
  void keepBest_spanF1_keepsTheWeightsOfItsBestEpoch() {
    List<Mention> dev = mentions(40, 2);
    var heard = new Heard();
    MentionModelNetwork model =
        fit(
            MentionModelTrainer.create(),
            TargetMetric.of(MentionModelTrainer.TAGS, SequenceMetric.SPAN_F1),
            heard,
            mentions(60, 1),
            dev);
    double found =
        SequenceMetric.SPAN_F1.of(
            model.predictAll(dev.stream().map(Mention::words).toList()),
            dev.stream().map(Mention::tags).toList());
    double best = heard.epochs.stream().mapToDouble(Epoch::validationMetric).max().orElseThrow();
    assertEquals(best, found);
    assertTrue(heard.epochs.getFirst().validationMetric() < best, "the first epoch is no best one");
    assertEquals("tags span F1", heard.epochs.getFirst().metric());
  }

  @Test
  void keepBest_absoluteError_keepsTheWeightsOfItsBestEpoch() {
    var random = new Random(5);
    List<Curve> curves = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      float x = 100 + 20 * (float) random.nextGaussian();
      float sum = i % 10 == 3 ? Float.NaN : 3 * x;
      curves.add(new Curve(new float[][] {{x, 1}}, i % 2 == 0, sum));
    }
    List<Curve> dev = curves.subList(100, 200);
    var heard = new Heard();
    CurveModelNetwork model =
        fit(
            CurveModelTrainer.create(),
            TargetMetric.of(CurveModelTrainer.SUM, new MeanAbsoluteError()),
            heard,
            curves.subList(0, 100),
            dev);
    List<Curve> known = dev.stream().filter(curve -> !Float.isNaN(curve.sum())).toList();
    double sum = 0;
    for (Curve curve : known) {
      sum += Math.abs((double) model.predict(curve.steps(), curve.doubled()) - curve.sum());
    }
    double best = heard.epochs.stream().mapToDouble(Epoch::validationMetric).min().orElseThrow();
    assertEquals(best, sum / known.size(), 1e-6 * best);
    assertEquals("sum MAE", heard.epochs.getFirst().metric());
  }

  @Test
  void metric_macroF1OfSteps_isThatOfAllTheirLabels() {
    List<Turn> turns = turns(60);
    var heard = new Heard();
    TurnModelNetwork model =
        fit(
            TurnModelTrainer.create(),
            TargetMetric.of(TurnModelTrainer.STATES, LabelMetric.MACRO_F1),
            heard,
            turns.subList(0, 30),
            turns.subList(30, 60));
    List<Tag> tags = List.of(Tag.values());
    var matrix = new ConfusionMatrix(tags.size());
    for (Turn turn : turns.subList(30, 60)) {
      List<Tag> path = model.predict(turn.signs());
      for (int t = 0; t < path.size(); t++) {
        matrix.add(tags.indexOf(turn.states().get(t)), tags.indexOf(path.get(t)));
      }
    }
    double best = heard.epochs.stream().mapToDouble(Epoch::validationMetric).max().orElseThrow();
    assertEquals(best, matrix.macroF1(), 1e-12);
  }

  private static List<Turn> turns(int count) {
    var random = new Random(9);
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Tag[] states = new Tag[3 + random.nextInt(4)];
      Arrays.setAll(states, _ -> random.nextBoolean() ? Tag.DOING : Tag.DONE);
      turns.add(new Turn(List.of(states), List.of(states)));
    }
    return turns;
  }

  @Test
  void metric_rocAreaOfALabel_isThatOfItsProbability() {
    List<Verdict> verdicts = verdicts();
    var heard = new Heard();
    VerdictModelNetwork model =
        fit(
            VerdictModelTrainer.create(),
            TargetMetric.of(VerdictModelTrainer.RIGHT, PairMetric.ROC_AREA),
            heard,
            verdicts,
            verdicts);
    float[] scores = new float[verdicts.size()];
    boolean[] right = new boolean[scores.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = model.probabilities(verdicts.get(i).seen()).getOrDefault(true, Float.NaN);
      right[i] = verdicts.get(i).right();
    }
    double best = heard.epochs.stream().mapToDouble(Epoch::validationMetric).max().orElseThrow();
    assertEquals(best, new PairScores(scores, right).rocArea(), 1e-12);
    assertTrue(best > 0.6 && best < 0.9, () -> "of labels that are right at two of three: " + best);
  }

  private static List<Verdict> verdicts() {
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < 90; i++) {
      boolean seen = i % 2 == 0;
      verdicts.add(new Verdict(seen, i % 3 == 0 ? !seen : seen));
    }
    return verdicts;
  }

  @Test
  void metric_onlyOneKindOfLabel_isRefused() {
    List<Verdict> same = List.of(new Verdict(true, true));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            fit(
                VerdictModelTrainer.create(),
                TargetMetric.of(VerdictModelTrainer.RIGHT, PairMetric.ROC_AREA),
                new Heard(),
                verdicts(),
                same));
  }

  @Test
  void metric_perplexity_isThatOfTheLoss() {
    List<Verdict> verdicts = verdicts();
    var heard = new Heard();
    fit(
        VerdictModelTrainer.create(),
        TargetMetric.of(VerdictModelTrainer.RIGHT, LossMetric.PERPLEXITY),
        heard,
        verdicts,
        verdicts);
    for (Epoch epoch : heard.epochs) {
      assertEquals(Math.exp(epoch.validationLoss()), epoch.validationMetric(), 1e-12);
    }
  }

  // Labels that may be fewer than steps.

  @Test
  void metric_ofLabelsThatMayBeFewer_comparesThemAsSequences() {
    List<Signal> signals = signals();
    for (SequenceMetric metric :
        List.of(SequenceMetric.EXACT_MATCH, SequenceMetric.LABEL_ERROR_RATE)) {
      var heard = new Heard();
      SignalModelNetwork model =
          fit(
              SignalModelTrainer.create(),
              TargetMetric.of(SignalModelTrainer.SAID, metric),
              heard,
              signals,
              signals);
      double found =
          metric.of(
              signals.stream().map(signal -> names(model.predict(signal.sounds()))).toList(),
              signals.stream().map(signal -> names(signal.said())).toList());
      double sign = metric.direction() == Direction.HIGHER_IS_BETTER ? 1 : -1;
      double best =
          sign
              * heard.epochs.stream()
                  .mapToDouble(epoch -> sign * epoch.validationMetric())
                  .max()
                  .orElseThrow();
      assertEquals(best, found, 1e-12, metric.toString());
    }
  }

  private static List<String> names(List<Tag> tags) {
    return tags.stream().map(Tag::name).toList();
  }

  private static List<Signal> signals() {
    var random = new Random(13);
    List<Signal> signals = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Tag tag = random.nextBoolean() ? Tag.DOING : Tag.DONE;
      float[][] sounds = new float[4 + random.nextInt(3)][];
      Arrays.setAll(sounds, _ -> new float[] {tag == Tag.DOING ? 1 : -1, 1});
      signals.add(new Signal(sounds, List.of(tag)));
    }
    return signals;
  }

  @Test
  void metric_ofSingleLabelsOfFewerThanSteps_isRefused() {
    assertRefused(
        "said: expected exact match or label error rate of labels that may be fewer than steps but found span F1",
        () -> TargetMetric.of(SignalModelTrainer.SAID, SequenceMetric.SPAN_F1));
    assertRefused(
        "said: expected exact match or label error rate of labels that may be fewer than steps but found "
            + LabelMetric.MACRO_F1,
        () -> TargetMetric.of(SignalModelTrainer.SAID, LabelMetric.MACRO_F1));
  }

  /** Tags of an enum are none in BIO. */
  @Test
  void metric_spansOfOtherLabels_endTheTraining() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            fit(
                TurnModelTrainer.create(),
                TargetMetric.of(TurnModelTrainer.STATES, SequenceMetric.SPAN_F1),
                new Heard(),
                turns(4),
                turns(4)));
  }

  /** The mean over the tags of the means of their losses is n / (C · n(c)) of each. */
  @Test
  void balancedLoss_labelsOfSteps_weighsThemOverAllSteps() {
    List<Mention> mentions = mentions(40, 3);
    var heard = new Heard();
    MentionModelNetwork model =
        MentionModelTrainer.create()
            .optimizer(Optimizer.sgd(0))
            .epochs(1)
            .balancedLoss()
            .listener(heard)
            .quiet()
            .fit(mentions);
    Map<String, List<Double>> losses = new HashMap<>();
    for (Mention mention : mentions) {
      List<Map<String, Float>> steps = model.probabilities(mention.words());
      for (int t = 0; t < steps.size(); t++) {
        String tag = mention.tags().get(t);
        float p = steps.get(t).getOrDefault(tag, Float.NaN);
        losses.computeIfAbsent(tag, _ -> new ArrayList<>()).add(-Math.log(p));
      }
    }
    double sum = 0;
    for (List<Double> ofTag : losses.values()) {
      sum += ofTag.stream().mapToDouble(loss -> loss).average().orElseThrow();
    }
    assertEquals(sum / losses.size(), heard.epochs.getFirst().loss(), 1e-5);
  }

  // Flags.

  private static List<Chord> chords() {
    var random = new Random(17);
    List<Chord> chords = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      double[] numbers = {random.nextGaussian(), random.nextGaussian()};
      Set<Note> notes = EnumSet.noneOf(Note.class);
      if (numbers[0] > 0) {
        notes.add(Note.FIRST);
      }
      if (numbers[1] > 0) {
        notes.add(Note.SECOND);
      }
      chords.add(new Chord(numbers, notes));
    }
    return chords;
  }

  @Test
  void metric_rocAreaOfFlags_isThatOfAllTheirProbabilities() {
    List<Chord> chords = chords();
    var heard = new Heard();
    ChordModelNetwork model =
        fit(
            ChordModelTrainer.create(),
            TargetMetric.of(ChordModelTrainer.NOTES, PairMetric.ROC_AREA),
            heard,
            chords,
            chords);
    List<Note> notes = List.of(Note.values());
    float[] scores = new float[chords.size() * notes.size()];
    boolean[] holds = new boolean[scores.length];
    for (int i = 0; i < scores.length; i++) {
      Chord chord = chords.get(i / notes.size());
      scores[i] = model.probabilities(chord.numbers())[i % notes.size()];
      holds[i] = chord.notes().contains(notes.get(i % notes.size()));
    }
    double best = heard.epochs.stream().mapToDouble(Epoch::validationMetric).max().orElseThrow();
    assertEquals(best, new PairScores(scores, holds).rocArea(), 1e-12);
  }

  // Losses.

  @Test
  void metric_lossOfFlags_isTheLossOfTheEpoch() {
    List<Chord> chords = chords();
    var heard = new Heard();
    fit(
        ChordModelTrainer.create(),
        TargetMetric.of(ChordModelTrainer.NOTES, LossMetric.LOSS),
        heard,
        chords,
        chords);
    for (Epoch epoch : heard.epochs) {
      assertEquals(epoch.validationLoss(), epoch.validationMetric());
    }
  }

  @Test
  void metric_bits_areTheLossByTheLogarithmOfTwo() {
    List<Verdict> verdicts = verdicts();
    var heard = new Heard();
    fit(
        VerdictModelTrainer.create(),
        TargetMetric.of(VerdictModelTrainer.RIGHT, LossMetric.BITS),
        heard,
        verdicts,
        verdicts);
    for (Epoch epoch : heard.epochs) {
      assertEquals(epoch.validationLoss() / Math.log(2), epoch.validationMetric(), 1e-12);
    }
  }

  @Test
  void metric_perplexityOfWhatHasNoProbability_isRefused() {
    assertRefused(
        "notes: expected labels or a text to have a perplexity but found numbers or flags, which have a loss alone",
        () -> TargetMetric.of(ChordModelTrainer.NOTES, LossMetric.PERPLEXITY));
    for (LossMetric metric : List.of(LossMetric.PERPLEXITY, LossMetric.BITS)) {
      assertThrows(
          IllegalArgumentException.class,
          () -> TargetMetric.of(ShopModelTrainer.VISITORS, metric)); // counts
      assertThrows(
          IllegalArgumentException.class, () -> TargetMetric.of(CurveModelTrainer.SUM, metric));
    }
  }

  private static void assertRefused(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  // Segments and windows.

  /** With a rate of 0, so that nothing but how a sequence is cut differs. */
  @Test
  void metric_inSegmentsOrWindows_isThatOfTheWhole() {
    double whole = macroF1(MentionModelTrainer.create());
    assertEquals(whole, macroF1(MentionModelTrainer.create().recompute()));
    assertEquals(whole, macroF1(MentionModelTrainer.create().truncate(2, 3)));
  }

  private static double macroF1(
      Trainer<Mention, List<String>, List<String>, MentionModelNetwork> trainer) {
    var heard = new Heard();
    trainer
        .optimizer(Optimizer.sgd(0))
        .epochs(1)
        .metric(TargetMetric.of(MentionModelTrainer.TAGS, LabelMetric.MACRO_F1))
        .listener(heard)
        .quiet()
        .fit(mentions(40, 3), mentions(40, 4));
    return heard.epochs.getFirst().validationMetric();
  }

  @Test
  void metric_noneButAskedToChooseByIt_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            VerdictModelTrainer.create()
                .keepBest(StopRule.Metric.METRIC)
                .fit(verdicts(), verdicts()));
  }
}
