package dev.rondo.runtime;

import dev.rondo.random.Initializer;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the weights of one layer of convolutions lie: a block for each step of the widest window,
 * then the gate of a highway.
 *
 * <pre>
 *   a[t] = Σ W[o]·x[t + o] + b        over the offsets o of a window, (k − center)·dilation
 *   f[t] = φ(a[t])
 * </pre>
 *
 * <p>Windows of several widths share their center, so a wider one has the offsets of the narrower
 * ones. The filters of the widest come first: those that read an offset are the first columns of
 * its block. That of offset 0, which all read, has the bias as its last row.
 */
public final class ConvolutionShape implements LayerShape {

  private final int number;
  private final ConvolutionLayer definition;
  private final int inputSize;
  private final int outputSize;
  private final int center;
  private final int[] tapColumns;
  private final int[] tapOffsets;
  private final int gateOffset;
  private final int end;

  /**
   * Places a layer.
   *
   * @param number its number in the stack, from 1
   * @param inputSize the number of elements that it reads
   * @param offset where its weights begin
   * @throws IllegalArgumentException if it has a connection but gives more or fewer elements than
   *     it reads
   */
  ConvolutionShape(int number, ConvolutionLayer definition, int inputSize, int offset) {
    this.number = number;
    this.definition = definition;
    this.inputSize = inputSize;
    this.outputSize = Math.multiplyExact(definition.filters(), definition.widths().size());
    LayerShape.requireConnected(number, definition, inputSize, outputSize);
    int taps = definition.widths().getFirst();
    this.center = definition.before(taps);
    this.tapColumns = new int[taps];
    this.tapOffsets = new int[taps];
    int next = offset;
    for (int tap = 0; tap < taps; tap++) {
      tapColumns[tap] = columns(definition, tap);
      tapOffsets[tap] = next;
      next = Math.addExact(next, block(tap).size());
    }
    this.gateOffset = next;
    this.end = Bypass.end(definition, inputSize, next);
  }

  // The window.

  /** The number of steps of the widest window. */
  int taps() {
    return tapOffsets.length;
  }

  /** The number of the step of the widest window that is the filter's own. */
  int center() {
    return center;
  }

  /** How far behind the filter's own step a step of the widest window lies. */
  int step(int tap) {
    return Math.multiplyExact(tap - center, definition.dilation());
  }

  /** The number of filters that read a step of the widest window: the first ones. */
  int columns(int tap) {
    return tapColumns[tap];
  }

  private static int columns(ConvolutionLayer definition, int tap) {
    int center = definition.before(definition.widths().getFirst());
    int readers = 0;
    for (int width : definition.widths()) {
      int first = center - definition.before(width);
      if (tap >= first && tap < first + width) {
        readers++;
      }
    }
    return readers * definition.filters();
  }

  /** The number of elements that are read at a step of the widest window. */
  int depth(int tap) {
    return tap == center ? inputSize + 1 : inputSize;
  }

  private Block block(int tap) {
    return new Block(depth(tap), columns(tap));
  }

  /** Where the block of a step of the widest window begins. */
  int tapOffset(int tap) {
    return tapOffsets[tap];
  }

  // The layer.

  @Override
  public int number() {
    return number;
  }

  @Override
  public ConvolutionLayer definition() {
    return definition;
  }

  @Override
  public int inputSize() {
    return inputSize;
  }

  @Override
  public int outputSize() {
    return outputSize;
  }

  @Override
  public long multiplications() {
    long all = Bypass.multiplications(this);
    for (int tap = 0; tap < taps(); tap++) {
      all += (long) depth(tap) * columns(tap);
    }
    return all;
  }

  @Override
  public List<String> equations() {
    return definition.widths().stream()
        .map(width ->
            "width %d: f[t] = %s(Σ W[k]·x[t + o] + b), o = (k − %d)·%d"
                .formatted(
                    width,
                    definition.activation(),
                    definition.before(width),
                    definition.dilation()))
        .toList();
  }

  @Override
  public String describe() {
    return "Convolution, %d → %d, widths %s%s, connection %s"
        .formatted(
            inputSize,
            outputSize,
            definition.widths(),
            definition.causal() ? ", causal" : "",
            definition.connection());
  }

  @Override
  public boolean readsOne() {
    return true;
  }

  @Override
  public boolean givesRows() {
    return true;
  }

  @Override
  public int gateOffset() {
    return gateOffset;
  }

  @Override
  public int end() {
    return end;
  }

  /** Its weights: of each width a matrix for each step of its window, and a bias. */
  @Override
  public List<PlacedWeight> weights() {
    List<PlacedWeight> weights = new ArrayList<>();
    int column = 0;
    for (int width : definition.widths()) {
      String prefix = prefix() + "width" + width + ".";
      int first = center - definition.before(width);
      for (int k = 0; k < width; k++) {
        weights.add(placed(prefix + "W" + k, matrix(width, column), first + k));
      }
      var b =
          new Weight(
              "b",
              definition.filters(),
              1,
              true,
              Initializer.zero(),
              false,
              0,
              0,
              inputSize,
              column);
      weights.add(placed(prefix + "b", b, center));
      column += definition.filters();
    }
    if (hasGate()) {
      weights.addAll(Bypass.weights(this));
    }
    return weights;
  }

  private PlacedWeight placed(String name, Weight weight, int tap) {
    return new PlacedWeight(name, weight, block(tap), tapOffsets[tap]);
  }

  /**
   * The matrix of a step, uniform within ±√(6 / (width·(I + F))): Xavier's rule, in which a filter
   * sums over its whole window and a step feeds as many.
   */
  private Weight matrix(int width, int column) {
    int filters = definition.filters();
    double bound = Math.sqrt(6.0 / (width * ((double) inputSize + filters)));
    Initializer within = Initializer.uniform((float) bound);
    return new Weight("W", filters, inputSize, false, within, false, 0, 0, 0, column);
  }
}
