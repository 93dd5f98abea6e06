package dev.rondo.sequence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Long examples cut into windows, for a training that goes back a limited number of steps;
 * immutable.
 *
 * <p>Window w of an example predicts its steps w·k₁ up to (w + 1)·k₁. It reads k₂ steps up to the
 * last of them, so that gradients go back k₂ − k₁ steps at least and k₂ at most; targets of steps
 * that the window before has predicted are missing. The states before its first step are those that
 * the window before had there.
 *
 * <p>R. J. Williams, J. Peng: An efficient gradient-based algorithm for on-line training of
 * recurrent network trajectories. Neural Computation 2, 1990: BPTT(h; h′) with h = k₂ and h′ = k₁.
 */
public final class Windows {

  /**
   * A part of an example.
   *
   * @param example its number
   * @param start its first step
   * @param predicted the first step that is predicted
   * @param end the step behind its last
   */
  private record Window(int example, int start, int predicted, int end) {}

  private final List<Window> windows;
  private final int[] first; // by example: its first window; and behind the last the number of all
  private final EncodedExamples examples;

  private Windows(List<Window> windows, int[] first, EncodedExamples examples) {
    this.windows = List.copyOf(windows);
    this.first = first;
    this.examples = examples;
  }

  /**
   * Cuts examples, whose targets all have steps.
   *
   * @param inputsWithSteps for each input whether it has something for each step
   * @param between k₁, the steps from one window to the next, at least 1
   * @param back k₂, the steps of a window, at least k₁
   */
  public static Windows of(
      EncodedExamples data, List<Boolean> inputsWithSteps, int between, int back) {
    if (between < 1 || back < between) {
      throw new IllegalArgumentException(
          "expected windows of at least as many steps as lie between them, which are at least 1, but found %d and %d"
              .formatted(back, between));
    }
    List<Window> windows = new ArrayList<>();
    int[] first = new int[data.size() + 1];
    for (int example = 0; example < data.size(); example++) {
      for (int predicted = 0; predicted < data.length(example); predicted += between) {
        int end = Math.min(data.length(example), predicted + between);
        int start = Math.max(0, predicted + between - back);
        windows.add(new Window(example, start, predicted, end));
      }
      first[example + 1] = windows.size();
    }
    List<Column> inputs = new ArrayList<>();
    for (int i = 0; i < inputsWithSteps.size(); i++) {
      inputs.add(cut(data.inputs().get(i), windows, inputsWithSteps.get(i), false));
    }
    List<Column> targets =
        data.targets().stream().<Column>map(target -> cut(target, windows, true, true)).toList();
    Lengths lengths = lengths(windows);
    return new Windows(windows, first, new EncodedExamples(lengths, inputs, targets));
  }

  private static Lengths lengths(List<Window> windows) {
    int[] lengths = windows.stream().mapToInt(window -> window.end - window.start).toArray();
    return new Lengths() {
      @Override
      public int size() {
        return lengths.length;
      }

      @Override
      public int length(int window) {
        return lengths[window];
      }
    };
  }

  private static Column cut(
      Column column, List<Window> windows, boolean hasSteps, boolean isTarget) {
    return switch (column) {
      case EncodedSequences ids -> {
        EncodedSequences.Builder cut = EncodedSequences.builder();
        windows.forEach(window -> cut.addSome(ids(ids, window, hasSteps, isTarget)));
        yield cut.build();
      }
      case EncodedWords words ->
          new EncodedWords(
              (EncodedSequences) cut(words.words(), windows, hasSteps, isTarget),
              words.spellings());
      case EncodedSeries series -> {
        EncodedSeries.Builder cut = EncodedSeries.builder(series.width());
        windows.forEach(window -> cut.add(vectors(series, window, hasSteps, isTarget)));
        yield cut.build();
      }
    };
  }

  private static int[] ids(
      EncodedSequences ids, Window window, boolean hasSteps, boolean isTarget) {
    if (!hasSteps) {
      return new int[] {ids.token(window.example, 0)};
    }
    int[] cut = new int[window.end - window.start];
    for (int t = 0; t < cut.length; t++) {
      boolean isMissing = isTarget && window.start + t < window.predicted;
      cut[t] = isMissing ? EncodedSequences.MISSING : ids.token(window.example, window.start + t);
    }
    return cut;
  }

  private static float[][] vectors(
      EncodedSeries series, Window window, boolean hasSteps, boolean isTarget) {
    int steps = hasSteps ? window.end - window.start : 1;
    float[][] cut = new float[steps][];
    for (int t = 0; t < steps; t++) {
      int at = series.at(window.example, hasSteps ? window.start + t : 0);
      cut[t] = Arrays.copyOfRange(series.values(), at, at + series.width());
      if (isTarget && window.start + t < window.predicted) {
        Arrays.fill(cut[t], Float.NaN);
      }
    }
    return cut;
  }

  /** The windows, each as an example. */
  public EncodedExamples examples() {
    return examples;
  }

  /** The number of windows of an example. */
  public int count(int example) {
    return first[example + 1] - first[example];
  }

  /** The number of a window among all: window {@code w} of an example. */
  public int window(int example, int w) {
    return first[example] + w;
  }

  /** What a window is called: {@code the window of example 3 from step 100 on}. */
  public String describe(int window) {
    Window of = windows.get(window);
    return "the window of example %d from step %d on".formatted(of.example, of.start);
  }

  /** Whether a window begins where its example does. */
  public boolean isAtStart(int window) {
    return windows.get(window).start == 0;
  }

  /**
   * The number of steps of a window that the next one of its example does not read; 0 if there is
   * no next one, or it begins where the example does.
   */
  public int stepsBeforeNext(int window) {
    int next = window + 1;
    Window of = windows.get(window);
    boolean isLast = next == windows.size() || windows.get(next).example != of.example;
    return isLast ? 0 : windows.get(next).start - of.start;
  }
}
