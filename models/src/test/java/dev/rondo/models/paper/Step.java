package dev.rondo.models.paper;

import dev.rondo.models.testing.Problem;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One step of one row: what a formula of a paper reads and assigns.
 *
 * <p>A state that a paper calls y is the output; where there is none, h is.
 */
final class Step {

  private final Problem problem;
  private final double[] x;
  private final double[] xBefore;
  private final Map<String, double[]> before;
  private final Map<String, double[]> now = new HashMap<>();

  private Step(Problem problem, double[] x, double[] xBefore, Map<String, double[]> before) {
    this.problem = problem;
    this.x = x;
    this.xBefore = xBefore;
    this.before = before;
  }

  /** Takes the formulas of one step through all rows; returns the results by their names. */
  static Map<String, double[]> run(Problem problem, Consumer<Step> formulas) {
    Map<String, double[]> results = new LinkedHashMap<>();
    problem.upstream().forEach((name, tensor) -> results.put(name, new double[tensor.length]));
    int inputs = problem.tensor(Problem.X).length / problem.shape().total();
    for (int row = 0; row < problem.shape().rows(); row++) {
      Map<String, double[]> states = first(problem, row);
      double[] xBefore = new double[inputs];
      for (int t = 0; t < problem.shape().lengths().get(row); t++) {
        int at = problem.shape().first(row) + t;
        double[] x = part(problem.tensor(Problem.X), at, inputs);
        var step = new Step(problem, x, xBefore, states);
        formulas.accept(step);
        states = step.now;
        double[] y = find(states, states.containsKey("y") ? "y" : "h");
        System.arraycopy(y, 0, find(results, Problem.Y), at * y.length, y.length);
        xBefore = x;
      }
      for (var state : states.entrySet()) {
        double[] last = state.getValue();
        double[] all = find(results, Problem.last(state.getKey()));
        System.arraycopy(last, 0, all, row * last.length, last.length);
      }
    }
    return results;
  }

  private static Map<String, double[]> first(Problem problem, int row) {
    String ending = Problem.start("");
    Map<String, double[]> states = new HashMap<>();
    problem
        .given()
        .forEach((name, tensor) -> {
          if (name.endsWith(ending)) {
            String state = name.substring(0, name.length() - ending.length());
            states.put(state, part(tensor, row, tensor.length / problem.shape().rows()));
          }
        });
    return states;
  }

  private static double[] part(double[] tensor, int index, int size) {
    return Arrays.copyOfRange(tensor, index * size, (index + 1) * size);
  }

  private static double[] find(Map<String, double[]> arrays, String name) {
    double @Nullable [] array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException("no '" + name + "' among " + arrays.keySet());
    }
    return array;
  }

  // What formulas are made of.

  /** x_t. */
  double[] x() {
    return x;
  }

  /** x_(t−1), 0 at the first step. */
  double[] xBefore() {
    return xBefore;
  }

  /** A state after the step before. */
  double[] before(String state) {
    return find(before, state);
  }

  /** A state after this step, for the formulas to fill. */
  double[] now(String state) {
    return now.computeIfAbsent(state, name -> new double[before(name).length]);
  }

  /** Row j of a matrix times a vector. */
  double dot(String matrix, int j, double[] v) {
    double[] w = problem.tensor(matrix);
    double sum = 0;
    for (int k = 0; k < v.length; k++) {
      sum += w[j * v.length + k] * v[k];
    }
    return sum;
  }

  /** Column j of a square matrix times a vector. */
  double dotTransposed(String matrix, int j, double[] v) {
    double[] w = problem.tensor(matrix);
    double sum = 0;
    for (int k = 0; k < v.length; k++) {
      sum += w[k * v.length + j] * v[k];
    }
    return sum;
  }

  /** A matrix times a vector. */
  double[] product(String matrix, double[] v) {
    double[] product = new double[problem.tensor(matrix).length / v.length];
    for (int j = 0; j < product.length; j++) {
      product[j] = dot(matrix, j, v);
    }
    return product;
  }

  /** Element j of a vector. */
  double at(String vector, int j) {
    return problem.tensor(vector)[j];
  }

  static double sigmoid(double a) {
    return 1 / (1 + Math.exp(-a));
  }

  /** (a − mean) / √(variance + 10⁻⁵). */
  static double[] layerNorm(double[] a) {
    double mean = 0;
    for (double value : a) {
      mean += value / a.length;
    }
    double variance = 0;
    for (double value : a) {
      variance += (value - mean) * (value - mean) / a.length;
    }
    double[] normalised = new double[a.length];
    for (int j = 0; j < a.length; j++) {
      normalised[j] = (a[j] - mean) / Math.sqrt(variance + 1e-5);
    }
    return normalised;
  }
}
