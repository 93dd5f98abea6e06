package dev.rondo.examples.run;

import dev.rondo.training.Seq2SeqTrainer;
import dev.rondo.training.Translator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What javac wrote for a model that reads a text and writes another, as far as an example uses it.
 *
 * @param trainer makes a trainer
 * @param translator what a network is around
 * @param loader reads a network that was saved
 * @param <E> the record of one example
 * @param <N> the generated network
 */
public record TranslatorModel<E, N>(
    Supplier<Seq2SeqTrainer<E, N>> trainer,
    Function<N, Translator> translator,
    Models.Loader<N> loader) {

  Translator fit(Consumer<Seq2SeqTrainer<E, ?>> settings, List<E> train, List<E> heldOut) {
    Seq2SeqTrainer<E, N> configured = trainer.get();
    settings.accept(configured);
    return translator.apply(configured.fit(train, heldOut));
  }

  Translator load(Path file) throws IOException {
    return translator.apply(loader.load(file));
  }
}
