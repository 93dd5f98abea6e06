package dev.rondo.examples.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that every example has; an example gives the defaults that suit its data. */
public final class Options {

  @Option(
      names = "--epochs",
      paramLabel = "N",
      converter = AtLeastOne.class,
      description = "How often each example is seen (default ${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      converter = AtLeastOne.class,
      description = "Examples a step (default ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--hidden",
      paramLabel = "N",
      converter = AtLeastOne.class,
      description = "Elements of a state (default ${DEFAULT-VALUE}).")
  private int hidden;

  @Option(
      names = "--rate",
      paramLabel = "X",
      converter = AboveZero.class,
      description = "Adam's learning rate (default ${DEFAULT-VALUE}).")
  private float rate;

  @Option(
      names = "--decay",
      paramLabel = "X",
      converter = NotNegative.class,
      description = "Decay of the weights, a share of the rate (default ${DEFAULT-VALUE}).")
  private float decay = 0.2f;

  @Option(
      names = "--cell",
      paramLabel = "NAME",
      description =
          "The recurrent unit (default ${DEFAULT-VALUE}): lstm, gru, gru-after, elman; names has bigru too.")
  private String cell = "gru";

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = WholeNumber.class,
      description = "Seed of weights and order (default ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = AtLeastOne.class,
      description = "Threads (default ${DEFAULT-VALUE}); the result is the same for any number.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--save", paramLabel = "FILE", description = "Write the trained model.")
  private @Nullable Path save;

  @Option(
      names = "--load",
      paramLabel = "FILE",
      description = "Read a model instead of training one.")
  private @Nullable Path load;

  @Option(names = "--json", description = "Print the figures as a last line of JSON.")
  private boolean json;

  /** Options with an example's defaults. */
  public Options(int epochs, int batch, int hidden, float rate) {
    this.epochs = epochs;
    this.batch = batch;
    this.hidden = hidden;
    this.rate = rate;
  }

  int epochs() {
    return epochs;
  }

  int batch() {
    return batch;
  }

  int hidden() {
    return hidden;
  }

  float rate() {
    return rate;
  }

  float decay() {
    return decay;
  }

  String cell() {
    return cell;
  }

  long seed() {
    return seed;
  }

  int threads() {
    return threads;
  }

  @Nullable Path save() {
    return save;
  }

  /** The model to read instead of training one. */
  public @Nullable Path load() {
    return load;
  }

  /** Whether the last line is to be JSON. */
  public boolean json() {
    return json;
  }

  /** Finds out before a training that its result could not be written. */
  void checkFiles() {
    if (save != null) {
      Path folder = save.toAbsolutePath().getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        throw new InputException("there is no folder " + folder + " to save in");
      }
    }
  }

  /** A whole number of at least 1. */
  private static final class AtLeastOne implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      try {
        int number = Integer.parseInt(value);
        if (number >= 1) {
          return number;
        }
      } catch (NumberFormatException _) {
        // The message below says what is expected.
      }
      throw new TypeConversionException(
          "expects a whole number of at least 1 but found '" + value + "'");
    }
  }

  /** A whole number. */
  private static final class WholeNumber implements ITypeConverter<Long> {
    @Override
    public Long convert(String value) {
      try {
        return Long.valueOf(value);
      } catch (NumberFormatException _) {
        throw new TypeConversionException("expects a whole number but found '" + value + "'");
      }
    }
  }

  /** A finite number above 0. */
  private static final class AboveZero implements ITypeConverter<Float> {
    @Override
    public Float convert(String value) {
      return number(value, "above 0", number -> number > 0);
    }
  }

  /** A finite number of at least 0. */
  private static final class NotNegative implements ITypeConverter<Float> {
    @Override
    public Float convert(String value) {
      return number(value, "of at least 0", number -> number >= 0);
    }
  }

  private static float number(String value, String range, Predicate<Float> inside) {
    try {
      float number = Float.parseFloat(value);
      if (Float.isFinite(number) && inside.test(number)) {
        return number;
      }
    } catch (NumberFormatException _) {
      // The message below says what is expected.
    }
    throw new TypeConversionException("expects a number " + range + " but found '" + value + "'");
  }
}
