package dev.rondo.models.testing;

import dev.rondo.processor.ir.Body;
import dev.rondo.processor.ir.Noise;
import dev.rondo.processor.ir.Size;
import dev.rondo.processor.ir.Weight;
import dev.rondo.random.CounterRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that the results of a layer are a function of.
 *
 * <pre>
 *   L = Σ upstream[y] · y + Σ upstream[c[t]] · c[t] + Σ upstream[s[last]] · s[last]
 *       over rows, steps, what is handed out c and states s
 * </pre>
 *
 * <p>A tensor with an entry for each step holds row after row, as {@link Shape#first} says; one
 * with an entry for each step and source position, as {@link Shape#firstAtSteps} says.
 *
 * @param shape the sizes
 * @param given what L is differentiated by: weights by their names, row-major; {@code x} [total,
 *     I]; {@code m} [positions, M]; {@code s[-1]} [rows, H] for each state s
 * @param masks the masks of regularisers by their names, [total, size] or [rows, size]
 * @param upstream ∂L of {@code y} [total, H], the output at each step, of {@code c[t]}, what is
 *     handed out beside it, and of {@code s[last]} [rows, H], each state at the last step of a row
 */
public record Problem(
    Shape shape,
    Map<String, double[]> given,
    Map<String, double[]> masks,
    Map<String, double[]> upstream) {

  /** The input. */
  public static final String X = "x";

  /** The output at each step. */
  public static final String Y = "y[t]";

  /** The memory of each source position. */
  public static final String M = "m[s]";

  /** The name of what is handed out at each step beside the output. */
  public static String each(String state) {
    return state + "[t]";
  }

  /** The name of the beginning of a state. */
  public static String start(String state) {
    return state + "[-1]";
  }

  /** The name of the end of a state. */
  public static String last(String state) {
    return state + "[last]";
  }

  /**
   * Draws a problem of numbers that are floats exactly: weights, biases included, between ±1/√H,
   * and everything else between ±1. A cell that wants an input of H elements gets one.
   */
  public static Problem random(Body body, Shape wanted, long seed) {
    boolean square = body.cell().sizeOf("x").equals(Size.H);
    Shape shape = square ? wanted.square() : wanted;
    Map<String, double[]> given = new LinkedHashMap<>();
    Map<String, double[]> upstream = new LinkedHashMap<>();
    double small = 1 / Math.sqrt(shape.hidden());
    long stream = 0;
    for (Weight weight : body.weights()) {
      int count = shape.elements(weight.rows()) * shape.elements(weight.columns());
      given.put(weight.name(), draw(seed, stream++, count, small));
    }
    given.put(X, draw(seed, stream++, shape.total() * shape.inputs(), 1));
    if (!body.cell().memory().isEmpty()) {
      int size = shape.elements(body.cell().sizeOf(body.cell().memory()));
      given.put(M, draw(seed, stream++, shape.positions() * size, 1));
    }
    int outputs = shape.elements(body.states().getFirst().next().size());
    upstream.put(Y, draw(seed, stream++, shape.total() * outputs, 1));
    for (Body.State state : ofSteps(body)) {
      int size = shape.elements(state.next().size());
      int count = shape.rows() * size;
      if (body.cell().exports().contains(state.name())) {
        upstream.put(each(state.name()), draw(seed, stream++, shape.total() * size, 1));
      }
      given.put(start(state.name()), draw(seed, stream++, count, 1));
      upstream.put(last(state.name()), draw(seed, stream++, count, 1));
    }
    for (Body.State state : exportedOfPositions(body)) {
      int count = shape.firstAtSteps(shape.rows()) * shape.elements(state.next().size());
      upstream.put(each(state.name()), draw(seed, stream++, count, 1));
    }
    Map<String, double[]> masks = new LinkedHashMap<>();
    for (Noise noise : body.cell().noises()) {
      int count = noise.everyStep() ? shape.total() : shape.rows();
      int size = shape.elements(body.cell().sizeOf(noise.masks()));
      masks.put(noise.name(), drop(noise, seed, stream++, count * size));
    }
    return new Problem(shape, given, masks, upstream);
  }

  private static double[] drop(Noise noise, long seed, long stream, int count) {
    double[] mask = new double[count];
    for (int i = 0; i < count; i++) {
      boolean hit = CounterRandom.uniform(seed, stream, i) < noise.rate();
      mask[i] =
          switch (noise.kind()) {
            case DROPOUT -> hit ? 0 : (float) (1 / (1 - noise.rate()));
            case ZONEOUT -> hit ? 1 : 0;
          };
    }
    return mask;
  }

  /** The mask of a regulariser for a step of a row. */
  double[] mask(String name, boolean everyStep, int row, int t, int size) {
    int index = everyStep ? shape.first(row) + t : row;
    double[] part = new double[size];
    System.arraycopy(Outcome.tensor(masks, name), index * size, part, 0, size);
    return part;
  }

  private static double[] draw(long seed, long stream, int count, double bound) {
    double[] drawn = new double[count];
    for (int i = 0; i < count; i++) {
      drawn[i] = (float) (bound * (2 * CounterRandom.uniform(seed, stream, i) - 1));
    }
    return drawn;
  }

  /** The states that a row has one of, not one for each source position. */
  static List<Body.State> ofSteps(Body body) {
    return body.states().stream().filter(state -> !state.next().axis().hasPositions()).toList();
  }

  /** The states of source positions that are handed out at each step. */
  static List<Body.State> exportedOfPositions(Body body) {
    return body.states().stream()
        .filter(state -> state.next().axis().hasPositions())
        .filter(state -> body.cell().exports().contains(state.name()))
        .toList();
  }

  /** The tensor that is given under a name. */
  public double[] tensor(String name) {
    return Outcome.tensor(given, name);
  }

  /** The gradient that arrives at a result. */
  public double[] arriving(String name) {
    return Outcome.tensor(upstream, name);
  }
}
