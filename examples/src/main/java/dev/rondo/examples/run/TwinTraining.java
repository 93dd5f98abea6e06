package dev.rondo.examples.run;

import dev.rondo.training.Comparer;
import java.io.IOException;
import java.nio.file.Path;

/**
 * How an example gets a model that compares texts.
 *
 * @param <E> the record of one pair
 */
public sealed interface TwinTraining<E> permits PairTraining, TripletTraining {

  /** Trains a model. */
  Comparer fit(TwinOptions options, long seed, TwinData<E> data, History history);

  /** Reads a model. */
  Comparer load(Path file) throws IOException;
}
