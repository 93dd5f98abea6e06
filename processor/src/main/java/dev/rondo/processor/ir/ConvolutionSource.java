package dev.rondo.processor.ir;

import java.util.List;

/**
 * One layer of convolutions of a model as it was written.
 *
 * @param widths how many steps filters read
 * @param filters the default of the number of filters of each width
 * @param dilation how far apart these steps are
 * @param causal whether a filter reads no step after its own
 * @param activation the constant of {@code Activation}
 * @param connection the constant of {@code Connection}
 * @param dropout the rate of dropout of what it reads, at each step
 * @param inputDropout the rate of dropout of what it reads, for a whole sequence
 */
public record ConvolutionSource(
    List<Integer> widths,
    int filters,
    int dilation,
    boolean causal,
    String activation,
    String connection,
    float dropout,
    float inputDropout)
    implements StackLayer {

  /** Copies the widths. */
  public ConvolutionSource {
    widths = List.copyOf(widths);
  }

  @Override
  public int outputSize(int inputSize) {
    return widths.size() * filters;
  }
}
