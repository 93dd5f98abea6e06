package dev.rondo.models.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.metric.ConfusionMatrix;
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
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

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
