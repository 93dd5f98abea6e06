package dev.rondo.models.training;

import dev.rondo.metric.ExactMatch;
import dev.rondo.metric.PairMetric;
import dev.rondo.optimizer.Clip;
import dev.rondo.optimizer.Optimizer;
import dev.rondo.optimizer.Schedule;
import dev.rondo.training.PlateauRule;
import dev.rondo.training.Predictor;
import dev.rondo.training.StopRule;
import dev.rondo.training.Trainer;
import dev.rondo.training.TrainerSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Small trainings of every kind; together they have each setting that hands something on. */
enum Resumable {
  /** Steps of several batches, an average, the best epoch, a rate that falls, masks. */
  STACK {
    @Override
    Model fit(Settings settings) {
      var trainer = CellModel.STACK.trainer();
      trainer
          .optimizer(Optimizer.nadam(3e-3f))
          .schedule(Schedule.warmUp(3, Schedule.cosine(0.1)))
          .batch(9)
          .bucketed()
          .accumulate(3)
          .averageWeights(0.8f)
          .keepBest(StopRule.Metric.ACCURACY)
          .onPlateau(new PlateauRule(StopRule.Metric.LOSS, 0.5f, 1));
      settings.to(trainer);
      return trainer.fit(Samples.random(60, 9, 5, 1), Samples.random(30, 9, 5, 2))::save;
    }
  },
  /** Batches of so many tokens, limits and penalties. */
  TOKENS {
    @Override
    Model fit(Settings settings) {
      var trainer = CellModel.LAYER_NORM_LSTM.trainer().outputDropout(0.2f);
      trainer
          .optimizer(Optimizer.adamW(3e-3f, 0.01f))
          .clip(Clip.norm(0.3f))
          .batchTokens(50)
          .l1(1e-4f)
          .l2(1e-3f)
          .maxNorm(2)
          .averageWeights(1);
      settings.to(trainer);
      return trainer.fit(Samples.random(60, 9, 5, 1), Samples.random(30, 9, 5, 2))::save;
    }
  },
  /** Labels that are drawn, and a part of whose logits is computed. */
  BALANCED {
    @Override
    Model fit(Settings settings) {
      var trainer = CellModel.MIXED.trainer().balanced().sampledSoftmax(2);
      trainer.optimizer(Optimizer.adadelta(1)).batch(8);
      settings.to(trainer);
      return trainer.fit(Samples.random(60, 9, 5, 1), Samples.random(30, 9, 5, 2))::save;
    }
  },
  /** Windows, of which a step may end in the middle of a batch. */
  WINDOWS {
    @Override
    Model fit(Settings settings) {
      var trainer = MarksModelTrainer.create().quiet().truncate(2, 3);
      trainer.optimizer(Optimizer.radam(1e-2f)).batch(8).accumulate(2);
      settings.to(trainer);
      return trainer.fit(Marks.random(50, 9, 5, 1), Marks.random(20, 9, 5, 2))::save;
    }
  },
  /** Segments that are run twice. */
  SEGMENTS {
    @Override
    Model fit(Settings settings) {
      var trainer = MarksModelTrainer.create().quiet().recompute(3);
      trainer
          .optimizer(Optimizer.rmsProp(1e-2f))
          .batch(8)
          .accumulate(2)
          .stopWhen(new StopRule(StopRule.Metric.LOSS, 2));
      settings.to(trainer);
      return trainer.fit(Marks.random(50, 9, 5, 1), Marks.random(20, 9, 5, 2))::save;
    }
  },
  /** Steps of which some are skipped, since a text of more than four letters breaks the cell. */
  SKIPPED {
    @Override
    Model fit(Settings settings) {
      var trainer =
          Trainer.of(
              GrowingModelTrainer.DEFINITION, Function.<Predictor<String, String>>identity());
      trainer
          .quiet()
          .optimizer(Optimizer.adam(1e-3f))
          .schedule(Schedule.linear())
          .batch(4)
          .averageWeights(0.8f)
          .keepBest(StopRule.Metric.LOSS);
      settings.to(trainer);
      List<Sample> train = new ArrayList<>(Samples.random(30, 4, 3, 1));
      train.set(7, new Sample("abcabc", "a"));
      train.set(8, new Sample("abccba", "b"));
      return trainer.fit(train, Samples.random(15, 4, 3, 2))::save;
    }
  },
  /** Texts that are written, where a step may read what the model wrote. */
  PAIRS {
    @Override
    Model fit(Settings settings) {
      var trainer = PairModelTrainer.create().quiet().metric(new ExactMatch());
      trainer
          .optimizer(Optimizer.momentum(0.1f, 0.9f))
          .schedule(Schedule.linear())
          .batch(8)
          .averageWeights(0.7f)
          .keepBest(StopRule.Metric.METRIC);
      settings.to(trainer);
      return trainer.fit(Pair.random(50, 5, 4, 1), Pair.random(15, 5, 4, 2))::save;
    }
  },
  /** Texts that are compared. */
  TWINS {
    @Override
    Model fit(Settings settings) {
      var trainer = TwiceModelTrainer.create().quiet().metric(PairMetric.ROC_AREA);
      trainer
          .optimizer(Optimizer.adagrad(1e-2f))
          .batch(8)
          .accumulate(2)
          .keepBest(StopRule.Metric.METRIC)
          .onPlateau(new PlateauRule(StopRule.Metric.METRIC, 0.5f, 1));
      settings.to(trainer);
      return trainer.fit(Twice.random(50, 5, 4, 1), Twice.random(30, 5, 4, 2))::save;
    }
  };

  /** What a test sets beside. */
  @FunctionalInterface
  interface Settings {
    void to(TrainerSettings<?> trainer);
  }

  /** What was trained. */
  @FunctionalInterface
  interface Model {
    void save(Path file) throws IOException;
  }

  /** Trains. */
  abstract Model fit(Settings settings);
}
