package dev.rondo.examples.run;

import dev.rondo.training.Comparer;
import dev.rondo.training.StopRule;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Trains a model with pairs that are the same and pairs that are not, and keeps the epoch that
 * tells most of the validation pairs right.
 *
 * @param model the model
 * @param <E> the record of one pair
 */
public record PairTraining<E>(TwinModel<E, ?> model) implements TwinTraining<E> {

  @Override
  public Comparer fit(TwinOptions options, long seed, TwinData<E> data, History history) {
    return model.fit(
        trainer -> {
          options.configure(trainer, seed, history);
          trainer.hidden(options.training().hidden()).keepBest(StopRule.Metric.METRIC);
        },
        data.allTrain(),
        data.validation());
  }

  @Override
  public Comparer load(Path file) throws IOException {
    return model.load(file);
  }
}
