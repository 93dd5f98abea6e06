package dev.rondo.file;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A name, a shape and as many floats, in row-major order; immutable.
 *
 * <p>A shape without axes is a single number; an axis of size 0 makes a tensor without numbers.
 */
public final class Tensor {
  /**
   * As many axes as any array library that reads these files has; a model here has three at most.
   */
  static final int MAX_RANK = 8;

  /** The longest array that HotSpot allocates. */
  static final int MAX_ELEMENTS = Integer.MAX_VALUE - 2;

  /** What {@link #elements(int[])} says of a shape that no array holds. */
  static final int TOO_MANY = -1;

  private final String name;
  private final int[] shape;
  private final float[] data;

  /** Takes both arrays as they are; nobody else may hold them. */
  Tensor(String name, int[] shape, float[] data) {
    assert data.length == elements(shape) : "%d floats for %s".formatted(data.length, text(shape));
    this.name = name;
    this.shape = shape;
    this.data = data;
  }

  /**
   * A tensor of the floats of {@code source} from {@code offset} on, which are copied.
   *
   * @throws IllegalArgumentException if there are more than 8 axes, or one has a negative size, or
   *     no array has as many elements
   * @throws IndexOutOfBoundsException if the range leaves {@code source}
   */
  public static Tensor of(String name, float[] source, int offset, int... shape) {
    if (shape.length > MAX_RANK || Arrays.stream(shape).anyMatch(size -> size < 0)) {
      throw new IllegalArgumentException(
          "'%s': expected at most %d sizes, none negative, but found %s"
              .formatted(name, MAX_RANK, text(shape)));
    }
    int elements = elements(shape);
    if (elements == TOO_MANY) {
      throw new IllegalArgumentException(
          "'%s': expected at most %d elements but found %s"
              .formatted(name, MAX_ELEMENTS, text(shape)));
    }
    Objects.checkFromIndexSize(offset, elements, source.length);
    return new Tensor(name, shape.clone(), Arrays.copyOfRange(source, offset, offset + elements));
  }

  /** The name; {@link Safetensors} says what it may be in a file. */
  public String name() {
    return name;
  }

  /** The size of each axis, outermost first, as an array of the caller's own. */
  public int[] shape() {
    return shape.clone();
  }

  /** The number of floats. */
  public int elements() {
    return data.length;
  }

  /** The floats, as an array of the caller's own. */
  public float[] data() {
    return data.clone();
  }

  /**
   * Copies all floats to {@code target}, from {@code offset} on.
   *
   * @throws IndexOutOfBoundsException if they do not fit there
   */
  public void copyTo(float[] target, int offset) {
    Objects.checkFromIndexSize(offset, data.length, target.length);
    System.arraycopy(data, 0, target, offset, data.length);
  }

  /**
   * Says which number is the first that is not finite, as {@code element [3, 17] of 'Wz' is NaN};
   * empty if all are finite.
   */
  public Optional<String> nonFinite() {
    for (int i = 0; i < data.length; i++) {
      if (!Float.isFinite(data[i])) {
        return Optional.of(
            "element %s of '%s' is %s".formatted(Arrays.toString(place(i)), name, data[i]));
      }
    }
    return Optional.empty();
  }

  /** The place of a number on each axis. */
  private int[] place(int index) {
    int[] place = new int[shape.length];
    int rest = index;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      place[axis] = rest % shape[axis];
      rest /= shape[axis];
    }
    return place;
  }

  /** The name and the shape, as {@code Wz [128 × 65]}. */
  @Override
  public String toString() {
    return name + " " + text(shape);
  }

  /** The floats themselves, for the writer, which only reads them. */
  float[] dataUnshared() {
    return data;
  }

  /** The product of sizes that are not negative, or {@link #TOO_MANY}. */
  static int elements(int[] shape) {
    if (Arrays.stream(shape).anyMatch(size -> size == 0)) {
      return 0;
    }
    long elements = 1;
    for (int size : shape) {
      elements *= size; // below 2^62, since both factors are below 2^31
      if (elements > MAX_ELEMENTS) {
        return TOO_MANY;
      }
    }
    return (int) elements;
  }

  /** A shape as {@code [128 × 65]}. */
  public static String text(int... shape) {
    return Arrays.stream(shape)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(" × ", "[", "]"));
  }
}
