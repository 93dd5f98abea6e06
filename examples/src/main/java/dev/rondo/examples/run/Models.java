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
 * The models of an example by name: that of their cell, or of what else they differ in.
 *
 * @param <E> the record of one example
 * @param <L> the type of labels
 */
public final class Models<E, L> {

  private final String noun;
  private final Map<String, Model<E, L, ?>> byName = new LinkedHashMap<>();

  /**
   * No models yet.
   *
   * @param noun what a name is one of, for the message about one that is none: {@code cell}
   */
  public Models(String noun) {
    this.noun = noun;
  }

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
  public <N> Models<E, L> add(
      String name,
      Supplier<Trainer<E, String, L, N>> trainer,
      Function<N, TextClassifier<L>> classifier,
      Loader<N> loader) {
    byName.put(name, new Model<>(trainer, classifier, loader));
    return this;
  }

  /** The names, in the order in which models were added. */
  List<String> names() {
    return List.copyOf(byName.keySet());
  }

  Model<E, L, ?> get(String name) {
    Model<E, L, ?> model = byName.get(name);
    if (model == null) {
      throw new InputException(
          "there is no %s '%s'; there are: %s".formatted(noun, name, String.join(", ", names())));
    }
    return model;
  }
}
