package dev.rondo.feature;

import dev.rondo.feature.Feature.Encoding;
import dev.rondo.runtime.Answer;
import dev.rondo.runtime.OutputStructure;
import dev.rondo.sequence.Column;
import dev.rondo.sequence.EncodedSeries;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which of several hold, any number of them at once: of an example, or at each step. Each has a
 * probability of its own; one of at least a half is predicted to hold.
 *
 * @param <Y> what a model predicts of one example
 * @param <V> the type of the component
 */
public final class FlagsTarget<Y, V> implements Target<Y, V> {

  private final String component;
  private final boolean everyStep;

  /** How many there are, or 0 if the training examples say it. */
  private final int width;

  private final Function<Y, boolean @Nullable [][]> of;
  private final Function<boolean[][], V> back;

  private FlagsTarget(
      String component,
      boolean everyStep,
      int width,
      Function<Y, boolean @Nullable [][]> of,
      Function<boolean[][], V> back) {
    this.component = component;
    this.everyStep = everyStep;
    this.width = width;
    this.of = of;
    this.back = back;
  }

  /** The places of an array. */
  public static <Y> FlagsTarget<Y, boolean[]> vector(
      String component, Function<Y, boolean @Nullable []> of) {
    return new FlagsTarget<>(
        component,
        false,
        0,
        example -> {
          boolean[] flags = of.apply(example);
          return flags == null ? null : new boolean[][] {flags};
        },
        steps -> steps[0]);
  }

  /** The places of an array for each step. */
  public static <Y> FlagsTarget<Y, boolean[][]> series(
      String component, Function<Y, boolean @Nullable [][]> of) {
    return new FlagsTarget<>(component, true, 0, of, steps -> steps);
  }

  /** The constants of an enum. */
  public static <Y, C extends Enum<C>> FlagsTarget<Y, Set<C>> set(
      String component, Class<C> constants, Function<Y, @Nullable Set<C>> of) {
    return new FlagsTarget<>(
        component,
        false,
        constants.getEnumConstants().length,
        example -> {
          Set<C> set = of.apply(example);
          return set == null ? null : new boolean[][] {flags(constants, set)};
        },
        steps -> set(constants, steps[0]));
  }

  /** The constants of an enum for each step. */
  public static <Y, C extends Enum<C>> FlagsTarget<Y, List<Set<C>>> sets(
      String component, Class<C> constants, Function<Y, @Nullable List<Set<C>>> of) {
    return new FlagsTarget<>(
        component,
        true,
        constants.getEnumConstants().length,
        example -> {
          List<Set<C>> sets = of.apply(example);
          return sets == null
              ? null
              : sets.stream().map(set -> flags(constants, set)).toArray(boolean[][]::new);
        },
        steps -> {
          List<Set<C>> sets = new ArrayList<>();
          for (boolean[] flags : steps) {
            sets.add(set(constants, flags));
          }
          return List.copyOf(sets);
        });
  }

  private static <C extends Enum<C>> boolean[] flags(Class<C> constants, Set<C> set) {
    C[] all = constants.getEnumConstants();
    boolean[] flags = new boolean[all.length];
    for (int i = 0; i < all.length; i++) {
      flags[i] = set.contains(all[i]);
    }
    return flags;
  }

  private static <C extends Enum<C>> Set<C> set(Class<C> constants, boolean[] flags) {
    C[] all = constants.getEnumConstants();
    Set<C> set = EnumSet.noneOf(constants);
    for (int i = 0; i < all.length; i++) {
      if (flags[i]) {
        set.add(all[i]);
      }
    }
    return set;
  }

  @Override
  public String component() {
    return component;
  }

  @Override
  public boolean everyStep() {
    return everyStep;
  }

  /**
   * Returns the flags of an example, step by step or as one step; 1 for each that holds, else 0.
   *
   * @throws IllegalArgumentException if there are none
   */
  public float[][] flags(Y example) {
    float[][] steps = Floats.of(of.apply(example));
    if (steps == null || steps.length == 0) {
      throw new IllegalArgumentException(
          "expected flags of '%s' but found %s"
              .formatted(component, steps == null ? "null" : "none"));
    }
    return steps;
  }

  @Override
  public Fitting<Y, V> fitting() {
    return new Fitting<>() {
      private int found = width;

      @Override
      public void add(Y example) {
        float[][] steps = flags(example);
        found = found == 0 && steps[0] != null ? steps[0].length : found;
      }

      @Override
      public Fitted<Y, V> end() {
        return new Known(found);
      }
    };
  }

  /** {@inheritDoc} It is the number of flags. */
  @Override
  public Fitted<Y, V> fitted(String metadata) {
    if (!metadata.matches("[1-9][0-9]{0,8}") || width > 0 && !metadata.equals("" + width)) {
      throw new IllegalArgumentException(
          "expected the number of flags of '%s' but found '%s'".formatted(component, metadata));
    }
    return new Known(Integer.parseInt(metadata));
  }

  /** The probability of each flag for a row of a batch, step by step. */
  public static float[][] probabilities(Answer answer, int row, int steps, int width) {
    float[][] probabilities = new float[steps][width];
    for (int t = 0; t < steps; t++) {
      for (int i = 0; i < width; i++) {
        probabilities[t][i] = answer.value(row, t, i);
      }
    }
    return probabilities;
  }

  private final class Known implements Fitted<Y, V> {

    private final int count;

    Known(int count) {
      this.count = count;
    }

    @Override
    public Target<Y, V> target() {
      return FlagsTarget.this;
    }

    @Override
    public OutputStructure structure() {
      return new OutputStructure(component, OutputStructure.Kind.FLAGS, count, everyStep);
    }

    @Override
    public Encoding<Y> encoding() {
      EncodedSeries.Builder builder = EncodedSeries.builder(count);
      return new Encoding<>() {
        @Override
        public int add(Y example) {
          float[][] steps = flags(example);
          builder.add(steps);
          return steps.length;
        }

        @Override
        public Column column() {
          return builder.build();
        }
      };
    }

    @Override
    public V value(Answer answer, int row, int length) {
      float[][] probabilities = probabilities(answer, row, everyStep ? length : 1, count);
      boolean[][] steps = new boolean[probabilities.length][count];
      for (int t = 0; t < steps.length; t++) {
        for (int i = 0; i < count; i++) {
          steps[t][i] = probabilities[t][i] >= 0.5f;
        }
      }
      return back.apply(steps);
    }

    @Override
    public String toMetadata() {
      return Integer.toString(count);
    }
  }
}
