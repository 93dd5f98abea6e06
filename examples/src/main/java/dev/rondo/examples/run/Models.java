package dev.rondo.examples.run;

import dev.rondo.training.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The models of an example by the name of their cell.
 *
 * @param <E> the record of one example
 * @param <L> the type of labels
 */
public final class Models<E, L> {

  private final Map<String, Model<E, L, ?>> byCell = new LinkedHashMap<>();

  /**
   * Reads what was saved.
   *
   * @param <N> the generated network
   */
  @FunctionalInterface
  public interface Loader<N> {
    /** Returns the network that the file holds. */
    N load(Path file) throws IOException;
  }

  /** What javac wrote for a model, as far as an example uses it. */
  record Model<E, L, N>(
      Supplier<Trainer<E, String, L, N>> trainer,
      Function<N, TextClassifier<L>> classifier,
      Loader<N> loader) {

    TextClassifier<L> fit(
        Consumer<Trainer<E, String, L, ?>> settings, List<E> train, List<E> heldOut) {
      Trainer<E, String, L, N> configured = trainer.get();
      settings.accept(configured);
      return classifier.apply(configured.fit(train, heldOut));
    }

    TextClassifier<L> load(Path file) throws IOException {
      return classifier.apply(loader.load(file));
    }
  }

  /** Adds a model: the three members that javac wrote for it. */
  public <N> Models<E, L> cell(
      String name,
      Supplier<Trainer<E, String, L, N>> trainer,
      Function<N, TextClassifier<L>> classifier,
      Loader<N> loader) {
    byCell.put(name, new Model<>(trainer, classifier, loader));
    return this;
  }

  Model<E, L, ?> get(String cell) {
    Model<E, L, ?> model = byCell.get(cell);
    if (model == null) {
      throw new InputException(
          "there is no cell '%s'; there are: %s"
              .formatted(cell, String.join(", ", byCell.keySet())));
    }
    return model;
  }
}
