package dev.rondo.runtime;

import dev.rondo.kernel.Reductions;
import dev.rondo.sequence.RaggedBatch;
import java.util.IdentityHashMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first number of a run that is not finite, and knows what it is called.
 *
 * <h2>What is watched</h2>
 *
 * Kernels of {@link Kernels#checked} ask before each operation whether what it reads is finite, and
 * after it whether what it gave is; what generated loops of recurrent layers write, {@link
 * RecurrentWatch} looks at after each step. Where all was finite and something is not any more,
 * that operation is what is looked for. What an engine's loop wrote in between is found by the
 * operation that reads it next.
 *
 * <h2>Names</h2>
 *
 * A run says of each of its arrays what stands where. Numbers of an array that nobody named may be
 * infinite: a loss may take −∞ for the logarithm of 0. What operations give there is not looked at,
 * nor what they make of such; it is found where it comes to a name, at the latest in a loss or in
 * the gradient of a weight.
 *
 * <p>A watched run belongs to one thread. {@link #NONE} watches nothing and keeps no name.
 */
final class Watch {

  /** What every run has that is not checked. */
  static final Watch NONE = new Watch(null, "");

  /** What stands at a place of an array. */
  @FunctionalInterface
  interface Place {
    /**
     * Says it.
     *
     * @param index the place in the array
     * @param produced whether a product gave it just now, before a function replaced it
     * @param back whether the backward pass has come to it
     */
    String at(int index, boolean produced, boolean back);
  }

  /** What all watches over one run share. */
  private static final class Shared {
    private final Reductions reductions;
    private final IdentityHashMap<float[], Place> places = new IdentityHashMap<>();
    private final IdentityHashMap<RaggedBatch, IntFunction<String>> examples =
        new IdentityHashMap<>();
    private boolean back;

    Shared(Reductions reductions) {
      this.reductions = reductions;
    }
  }

  private final @Nullable Shared shared;
  private final String part;

  private Watch(@Nullable Shared shared, String part) {
    this.shared = shared;
    this.part = part;
  }

  /** The same kernels, each with a check, and a new watch over them. */
  static Kernels over(Kernels kernels) {
    return checked(kernels, new Watch(new Shared(kernels.reductions()), ""));
  }

  private static Kernels checked(Kernels of, Watch watch) {
    return new Kernels(
        new CheckedProducts(of.products(), watch),
        new CheckedFunctions(of.functions(), watch),
        new CheckedElements(of.elements(), watch),
        new CheckedReductions(of.reductions(), watch),
        of.updates(),
        of.distances(),
        of.vectors());
  }

  /** The watch over some kernels, {@link #NONE} if they are not checked. */
  static Watch of(Kernels kernels) {
    return kernels.products() instanceof CheckedProducts checked ? checked.watch() : NONE;
  }

  /** The kernels of a part of the same run, as its encoder, whose name stands before others. */
  static Kernels within(Kernels kernels, String name) {
    return kernels.products() instanceof CheckedProducts products
        ? new Kernels(
            products.within(name),
            kernels.functions(),
            kernels.elements(),
            kernels.reductions(),
            kernels.updates(),
            kernels.distances(),
            kernels.vectors())
        : kernels;
  }

  /** The same watch over a part, whose name stands before others. */
  Watch within(String name) {
    return shared == null ? this : new Watch(shared, part + name + ", ");
  }

  /** Whether anything is watched. */
  boolean isOn() {
    return shared != null;
  }

  // Names.

  /** Says what stands in an array; who says it first is right. */
  void name(float[] values, Place place) {
    if (shared != null && values.length > 0) {
      shared.places.putIfAbsent(
          values, (index, produced, back) -> part + place.at(index, produced, back));
    }
  }

  /** Names the vectors of all steps. */
  void rows(String name, @Nullable Rows rows) {
    if (rows != null) {
      int stride = rows.stride();
      RaggedBatch batch = rows.batch();
      name(
          rows.values(),
          (index, _, _) -> element(name, index % stride) + atStep(batch, index / stride));
    }
  }

  /** Names the vectors of all steps that lie row after row. */
  void rows(String name, RowMajor rows, RaggedBatch batch) {
    int stride = rows.stride();
    name(
        rows.values(),
        (index, _, _) -> element(name, index % stride) + atNumber(batch, index / stride));
  }

  /** Names vectors, one for each row of a batch. */
  void vectors(String name, float[] values, int stride, RaggedBatch batch) {
    name(
        values,
        (index, _, _) -> element(name, index % stride) + " of " + example(batch, index / stride));
  }

  /** Names vectors that are numbered as predictions are. */
  void predictions(String name, float[] values, int stride, Outlet outlet) {
    name(
        values,
        (index, _, back) ->
            element(back ? "the gradient of " + name : name, index % stride)
                + at(outlet, index / stride));
  }

  /** Names vectors of the steps of a batch, which are numbered step by step. */
  void tokens(String name, float[] values, int stride, RaggedBatch batch) {
    name(values, (index, _, _) -> element(name, index % stride) + ofToken(batch, index / stride));
  }

  private String ofToken(RaggedBatch batch, int number) {
    int t = 0;
    int before = 0;
    while (number >= before + batch.active(t)) {
      before += batch.active(t);
      t++;
    }
    return atStep(batch, t, number - before);
  }

  /** Says what an example of a batch is called; "example 7" where nothing is said. */
  void examples(RaggedBatch batch, IntFunction<String> names) {
    if (shared != null) {
      shared.examples.put(batch, names);
    }
  }

  /** Names an element of something. */
  static String element(String name, int element) {
    return "element " + element + " of " + name;
  }

  /** What the example of a row is called. */
  String example(RaggedBatch batch, int row) {
    int example = batch.example(row);
    IntFunction<String> names = shared == null ? null : shared.examples.get(batch);
    return names == null ? "example " + example : names.apply(example);
  }

  /** Where a step of a row is. */
  String atStep(RaggedBatch batch, int t, int row) {
    return " at step " + batch.exampleStep(t) + " of " + example(batch, row);
  }

  private String atStep(RaggedBatch batch, int storageRow) {
    int t = step(batch, storageRow);
    return atStep(batch, t, storageRow - batch.start(t));
  }

  /** The block that a storage row is in. */
  static int step(RaggedBatch batch, int storageRow) {
    int t = 0;
    while (t < batch.steps() && batch.start(t + 1) <= storageRow) {
      t++;
    }
    return t;
  }

  private String atNumber(RaggedBatch batch, int number) {
    int row = 0;
    while (batch.before(row + 1) <= number) {
      row++;
    }
    return atStep(batch, number - batch.before(row), row);
  }

  private String at(Outlet outlet, int prediction) {
    int row = 0;
    while (outlet.first(row + 1) <= prediction) {
      row++;
    }
    return outlet instanceof Outlet.OfSteps
        ? atStep(outlet.batch(), prediction - outlet.first(row), row)
        : " of " + example(outlet.batch(), row);
  }

  // What happens.

  /** What follows is a forward pass, or a backward pass. */
  void turn(boolean back) {
    if (shared != null) {
      shared.back = back;
    }
  }

  /**
   * Looks at what an operation is about to read: rows of some elements, {@code stride} apart.
   *
   * @return whether all of it is finite, so that what it gives should be
   * @throws NonFiniteException if something with a name is not
   */
  boolean reads(float[] values, int offset, int stride, int rows, int elements) {
    int found = find(values, offset, stride, rows, elements);
    Place place = found < 0 || shared == null ? null : shared.places.get(values);
    if (place != null && shared != null) {
      throw new NonFiniteException(place.at(found, false, shared.back) + " is " + values[found]);
    }
    return found < 0;
  }

  /** The same of gradients, which whoever computed them leaves to be flushed. */
  void readsGradient(float[] values, int offset, int elements) {
    turn(true);
    reads(values, offset, 0, 1, elements);
  }

  /**
   * Looks at what an operation gave of finite numbers.
   *
   * @throws NonFiniteException if something with a name is not finite
   */
  void gives(String operation, float[] values, int offset, int stride, int rows, int elements) {
    int found = find(values, offset, stride, rows, elements);
    if (found >= 0) {
      gives(operation, values[found], values, found);
    }
  }

  /**
   * Looks at one number that an operation gave of finite ones: a place of an array, or what was
   * made of the elements from there on.
   *
   * @throws NonFiniteException if it is not finite, and the array has a name
   */
  void gives(String operation, float value, float[] values, int index) {
    Place place = shared == null || Float.isFinite(value) ? null : shared.places.get(values);
    if (place != null && shared != null) {
      boolean produced = operation.startsWith("a product");
      throw new NonFiniteException(
          place.at(index, produced, shared.back)
              + " is "
              + value
              + ": "
              + operation
              + " of finite numbers gave it");
    }
  }

  private int find(float[] values, int offset, int stride, int rows, int elements) {
    for (int row = 0; shared != null && row < rows; row++) {
      int at = offset + row * stride;
      if (!shared.reductions.allFinite(values, at, elements)) {
        while (Float.isFinite(values[at])) {
          at++;
        }
        return at;
      }
    }
    return -1;
  }

  /**
   * Looks at the loss of a prediction.
   *
   * @throws NonFiniteException if it is not finite
   */
  void loss(float loss, String of, Outlet outlet, int row, int t) {
    if (shared != null && !Float.isFinite(loss)) {
      throw loss(loss, of + at(outlet, outlet.first(row) + t));
    }
  }

  /**
   * Looks at the loss of a token.
   *
   * @throws NonFiniteException if it is not finite
   */
  void loss(float loss, RaggedBatch batch, int number) {
    if (shared != null && !Float.isFinite(loss)) {
      throw loss(loss, "the token" + ofToken(batch, number));
    }
  }

  /** A loss that is not finite, of something. */
  NonFiniteException loss(float loss, String of) {
    return new NonFiniteException(
        part + "the loss of " + of + " is " + loss + ": what is predicted is finite");
  }

  /** Names a store of gradients, or of weights. */
  void store(String name, float[] values, ModelShape shape) {
    name(values, (index, _, _) -> name + shape.describe(index));
  }
}
