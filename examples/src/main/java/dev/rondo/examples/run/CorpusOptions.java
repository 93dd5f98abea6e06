package dev.rondo.examples.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The files of an example: one to train on and one to measure with. */
public final class CorpusOptions {

  @Option(
      names = "--train",
      paramLabel = "FILE",
      description = "Examples to train on, plain or gzipped; not needed with --load.")
  private @Nullable Path train;

  @Option(
      names = "--dev",
      paramLabel = "FILE",
      required = true,
      description =
          "Examples to measure with, plain or gzipped; most examples choose the best epoch by them"
              + " too, duplicates and retrieve by a tenth of --train.")
  private Path dev = Path.of("");

  /** Options without files. */
  public CorpusOptions() {}

  /**
   * Reads a file of examples.
   *
   * @param <E> the record of one example
   */
  @FunctionalInterface
  public interface Reader<E> {
    /** Returns the examples of a file. */
    List<E> read(Path file) throws IOException;
  }

  /** Reads the examples to measure with. */
  public <E> List<E> dev(Reader<E> reader) throws IOException {
    return reader.read(dev);
  }

  /**
   * Reads the examples to train on; none if there are none and a model is to be read.
   *
   * @throws InputException if there is neither a file nor a model
   */
  public <E> List<E> train(Reader<E> reader, @Nullable Path load) throws IOException {
    requireOneOf(train, load);
    return train == null ? List.of() : reader.read(train);
  }

  /** Throws {@link InputException} if there is nothing to train on and no model. */
  public static void requireOneOf(@Nullable Object train, @Nullable Path load) {
    if (train == null && load == null) {
      throw new InputException("--train FILE is needed, or --load FILE for a trained model");
    }
  }
}
