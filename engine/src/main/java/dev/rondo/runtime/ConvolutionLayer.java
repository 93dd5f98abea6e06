package dev.rondo.runtime;

import dev.rondo.annotation.Activation;
import dev.rondo.annotation.Connection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * One layer of convolutions over time, of one or several widths side by side.
 *
 * @param filters how many it has of each width
 * @param widths how many steps a filter reads, the widest first
 * @param dilation how far apart these are
 * @param causal whether a filter reads no step after its own
 * @param activation what is applied to each sum
 * @param connection what goes past the layer
 * @param regularisation how its training is disturbed
 */
public record ConvolutionLayer(
    int filters,
    List<Integer> widths,
    int dilation,
    boolean causal,
    Activation activation,
    Connection connection,
    Regularisation regularisation)
    implements LayerDefinition {

  /**
   * Sorts the widths, and checks the numbers.
   *
   * @throws IllegalArgumentException if one is below 1, or no width is given, or one twice
   */
  public ConvolutionLayer {
    widths = widths.stream().sorted(Comparator.reverseOrder()).toList();
    Objects.requireNonNull(activation, "activation");
    Objects.requireNonNull(connection, "connection");
    if (widths.isEmpty() || widths.size() != new HashSet<>(widths).size()) {
      throw new IllegalArgumentException(
          "expected a convolution of at least one width, each once, but found " + widths);
    }
    requireOne("width", widths.getLast());
    requireOne("number of filters", filters);
    requireOne("dilation", dilation);
  }

  private static void requireOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "expected a convolution with a %s of at least 1 but found %d".formatted(name, value));
    }
  }

  /** Returns a layer of relus that reads on both sides of each step. */
  public static ConvolutionLayer of(int filters, int... widths) {
    return new ConvolutionLayer(
        filters,
        IntStream.of(widths).boxed().toList(),
        1,
        false,
        Activation.RELU,
        Connection.NONE,
        Regularisation.NONE);
  }

  /** How many steps of a window of so many steps lie before the filter's own. */
  public int before(int width) {
    return causal ? width - 1 : (width - 1) / 2;
  }

  /** How far apart the steps are that a filter reads. */
  public ConvolutionLayer dilation(int value) {
    return new ConvolutionLayer(
        filters, widths, value, causal, activation, connection, regularisation);
  }

  /** No filter reads a step after its own. */
  public ConvolutionLayer readsBack() {
    return new ConvolutionLayer(
        filters, widths, dilation, true, activation, connection, regularisation);
  }

  /** What is applied to each sum. */
  public ConvolutionLayer activation(Activation value) {
    return new ConvolutionLayer(
        filters, widths, dilation, causal, value, connection, regularisation);
  }

  /** What goes past the layer. */
  public ConvolutionLayer connection(Connection value) {
    return new ConvolutionLayer(
        filters, widths, dilation, causal, activation, value, regularisation);
  }

  @Override
  public ConvolutionLayer dropout(float rate) {
    return regularisation(regularisation.withDropout(rate));
  }

  @Override
  public ConvolutionLayer inputDropout(float rate) {
    return regularisation(regularisation.withInputDropout(rate));
  }

  private ConvolutionLayer regularisation(Regularisation value) {
    return new ConvolutionLayer(filters, widths, dilation, causal, activation, connection, value);
  }

  /** Kept, but it has no recurrent matrix of which anything could be dropped. */
  @Override
  public ConvolutionLayer weightDrop(float rate) {
    return regularisation(regularisation.withWeightDrop(rate));
  }

  @Override
  public ConvolutionLayer withHidden(int value) {
    return new ConvolutionLayer(
        value, widths, dilation, causal, activation, connection, regularisation);
  }

  /** The same: it has no such size. */
  @Override
  public ConvolutionLayer ownSize(String name, int value) {
    return this;
  }

  @Override
  public String name() {
    return "Convolution";
  }

  @Override
  public int hidden() {
    return filters;
  }

  @Override
  public List<OwnSize> ownSizes() {
    return List.of();
  }

  @Override
  public boolean endsAtOneStep() {
    return true;
  }

  @Override
  public LayerShape place(Kernels kernels, int number, int inputSize, int offset) {
    return new ConvolutionShape(number, this, inputSize, offset);
  }
}
