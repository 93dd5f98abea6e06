package dev.rondo.examples.run;

import dev.rondo.training.Comparer;
import dev.rondo.training.TwinTrainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What javac wrote for a model that compares texts, as far as an example uses it.
 *
 * @param trainer makes a trainer
 * @param comparer what a network is around
 * @param loader reads a network that was saved
 * @param <E> the record of one example
 * @param <N> the generated network
 */
public record TwinModel<E, N>(
    Supplier<TwinTrainer<E, N>> trainer, Function<N, Comparer> comparer, Models.Loader<N> loader) {

  Comparer fit(Consumer<TwinTrainer<E, ?>> settings, List<E> train, List<E> validation) {
    TwinTrainer<E, N> configured = trainer.get();
    settings.accept(configured);
    return comparer.apply(configured.fit(train, validation));
  }

  Comparer load(Path file) throws IOException {
    return comparer.apply(loader.load(file));
  }
}
