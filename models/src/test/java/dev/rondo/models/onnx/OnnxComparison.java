package dev.rondo.models.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OrtException;
import dev.rondo.feature.Target;
import dev.rondo.training.Predictor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the models of a test predict, beside what onnxruntime says that they do. */
final class OnnxComparison {

  /** Of a probability or number, and for numbers above 1 as a part of them. */
  static final double TOLERANCE = 1e-5;

  /** Rows of 1 to 9 steps; as many as fill no vector. */
  private static final int ROWS = 17;

  private final String test;
  private int models;
  private double largest;

  /** Begins with no model. */
  OnnxComparison(Class<?> test) {
    this.test = test.getSimpleName();
  }

  /** Says how many models were compared so far, and the largest difference that was found. */
  void report() {
    System.out.printf(
        "%s: 0 of %d models beyond %.0e, largest difference %.1e%n",
        test, models, TOLERANCE, largest);
  }

  /** Exports a model, and compares every output of a ragged batch. */
  void check(
      String what,
      Predictor<Event, Goals> predictor,
      List<? extends Target<Goals, ?>> targets,
      Path folder)
      throws IOException, OrtException {
    List<Event> events = Events.read(ROWS, 2);
    try (OnnxRun run = OnnxRun.of(predictor, folder)) {
      Map<String, float[]> found = run.predict(events, 0);
      for (Target<Goals, ?> target : targets) {
        float[] actual = Objects.requireNonNull(found.get(target.component()));
        compare(what + ", " + target.component(), expected(predictor, target, events), actual);
      }
      models++;
    }
  }

  private static float[] expected(
      Predictor<Event, Goals> predictor, Target<Goals, ?> target, List<Event> events) {
    int steps = events.stream().mapToInt(Event::steps).max().orElseThrow();
    List<float[][]> all = new ArrayList<>();
    for (Event event : events) {
      all.add(of(predictor, target, event));
    }
    int width = all.getFirst()[0].length;
    int each = target.everyStep() ? steps : 1;
    float[] expected = new float[events.size() * each * width];
    for (int row = 0; row < all.size(); row++) {
      for (int t = 0; t < all.get(row).length; t++) {
        System.arraycopy(all.get(row)[t], 0, expected, (row * each + t) * width, width);
      }
    }
    return expected;
  }

  /** What is predicted of an event, step by step. */
  private static float[][] of(
      Predictor<Event, Goals> predictor, Target<Goals, ?> target, Event event) {
    if (target.equals(Events.KIND)) {
      return new float[][] {values(predictor.probabilities(Events.KIND, event))};
    }
    if (target.equals(Events.TAGS)) {
      return predictor.probabilities(Events.TAGS, event).stream()
          .map(OnnxComparison::values)
          .toArray(float[][]::new);
    }
    if (target.equals(Events.FLAGS)) {
      return predictor.probabilities(Events.FLAGS, event);
    }
    if (target.equals(Events.MARKS)) {
      return predictor.probabilities(Events.MARKS, event);
    }
    Goals predicted = predictor.predict(event);
    if (target.equals(Events.NEXT)) {
      return new float[][] {predicted.next()};
    }
    if (target.equals(Events.COUNTS)) {
      return new float[][] {predicted.counts()};
    }
    return predicted.curve();
  }

  private static float[] values(Map<String, Float> probabilities) {
    float[] values = new float[probabilities.size()];
    int i = 0;
    for (float value : probabilities.values()) {
      values[i++] = value;
    }
    return values;
  }

  /** The largest difference of two arrays, at most the tolerance. */
  void compare(String what, float[] expected, float[] actual) {
    assertEquals(expected.length, actual.length, () -> what + ": " + Arrays.toString(actual));
    for (int i = 0; i < expected.length; i++) {
      double within = TOLERANCE * Math.max(1, Math.abs(expected[i]));
      int at = i;
      largest = Math.max(largest, TOLERANCE * Math.abs(expected[i] - actual[i]) / within);
      assertEquals(expected[i], actual[i], within, () -> what + ", element " + at);
    }
  }
}
