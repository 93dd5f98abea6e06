package dev.rondo.runtime;

import dev.rondo.annotation.Bridge;
import dev.rondo.array.Panels;
import dev.rondo.kernel.Functions;
import dev.rondo.sequence.RaggedBatch;

/**
 * Carries what an encoder ends with over to the first states of a decoder, for one batch, and their
 * gradients back.
 *
 * <pre>
 *   d = e                                de += dd
 *   d = W·e + b        a = W·e + b       da = dd                  de += Wᵀ·da
 *   d = tanh(W·e + b)                    da = dd ∘ (1 − d²)       de += Wᵀ·da
 * </pre>
 *
 * e is an {@link Ending}. Rows here are those of the target; {@code rowOf} arrays say which row of
 * the other side has the same example.
 */
final class BridgeRun {

  private final Crossing[] crossings;
  private final Bridge kind;
  private final Functions functions;
  private final EncoderRun encoder;
  private final StackRun decoder;
  private final Linear[] linears;

  /** [e 1], then d and da, by crossing. */
  private final float[][] ends;

  private final float[][] begins;
  private final float[][] sums;
  private final float[][] endGradients;

  BridgeRun(
      Seq2SeqShape shape,
      Kernels kernels,
      float[] weights,
      float[] gradients,
      EncoderRun encoder,
      StackRun decoder,
      int maxRows) {
    this.crossings = shape.crossings().toArray(Crossing[]::new);
    this.kind = shape.structure().bridge();
    this.functions = kernels.functions();
    this.encoder = encoder;
    this.decoder = decoder;
    this.linears = new Linear[shape.hasBridgeWeights() ? crossings.length : 0];
    this.ends = new float[crossings.length][];
    this.begins = new float[crossings.length][];
    this.sums = new float[crossings.length][];
    this.endGradients = new float[crossings.length][];
    boolean training = gradients.length > 0;
    for (int i = 0; i < crossings.length; i++) {
      Crossing crossing = crossings[i];
      ends[i] = new float[Math.multiplyExact(maxRows, endStride(crossing))];
      for (int row = 0; row < maxRows; row++) {
        ends[i][row * endStride(crossing) + crossing.inputs()] = 1;
      }
      int outputs = Math.multiplyExact(maxRows, Panels.pad(crossing.outputs()));
      begins[i] = new float[outputs];
      sums[i] = new float[training ? outputs : 0];
      endGradients[i] =
          new float[training ? Math.multiplyExact(maxRows, Panels.pad(crossing.inputs())) : 0];
      if (linears.length > 0) {
        linears[i] =
            new Linear(
                kernels.products(),
                weights,
                gradients,
                shape.bridgeOffset(i),
                crossing.inputs(),
                crossing.outputs());
      }
      name(Watch.of(kernels).within("bridge"), i, decoder.batch());
    }
  }

  private void name(Watch watch, int i, RaggedBatch target) {
    Crossing crossing = crossings[i];
    int outputs = Panels.pad(crossing.outputs());
    watch.vectors("an end of the encoder", ends[i], endStride(crossing), target);
    watch.vectors("a beginning of the decoder", begins[i], outputs, target);
    watch.vectors("the gradient of a beginning of the decoder", sums[i], outputs, target);
    watch.vectors(
        "the gradient of an end of the encoder",
        endGradients[i],
        Panels.pad(crossing.inputs()),
        target);
  }

  private static int endStride(Crossing crossing) {
    return Panels.stride(crossing.inputs() + 1);
  }

  /** The number of floats that are allocated. */
  int allocated() {
    int floats = 0;
    for (int i = 0; i < crossings.length; i++) {
      floats += ends[i].length + begins[i].length + sums[i].length + endGradients[i].length;
    }
    for (Linear linear : linears) {
      floats += linear.allocated();
    }
    return floats;
  }

  // Forward.

  /**
   * Writes the first states of rows {@code from} to {@code to} of the decoder.
   *
   * @param sourceRowOf the row of the source of each row of the target
   */
  void forward(int from, int to, int[] sourceRowOf) {
    for (int i = 0; i < crossings.length && from < to; i++) {
      Crossing crossing = crossings[i];
      for (int row = from; row < to; row++) {
        crossing.from().read(encoder, sourceRowOf[row], ends[i], row * endStride(crossing));
      }
      if (kind != Bridge.COPY) {
        transform(i, from, to);
      }
      RecurrentRun run = decoder.run(crossing.decoderLayer(), 0);
      float[] begin = kind == Bridge.COPY ? ends[i] : begins[i];
      int stride = kind == Bridge.COPY ? endStride(crossing) : Panels.pad(crossing.outputs());
      for (int row = from; row < to; row++) {
        int at = run.state(crossing.decoderState(), -1, row);
        System.arraycopy(begin, row * stride, run.activations(), at, crossing.outputs());
      }
    }
  }

  private void transform(int i, int from, int to) {
    Crossing crossing = crossings[i];
    int stride = Panels.pad(crossing.outputs());
    linears[i].forward(
        ends[i],
        from * endStride(crossing),
        endStride(crossing),
        begins[i],
        from * stride,
        stride,
        to - from);
    if (kind == Bridge.TANH) {
      functions.tanh(begins[i], from * stride, begins[i], from * stride, (to - from) * stride);
    }
  }

  // Backward.

  /**
   * Takes the gradients of the first states of rows {@code from} to {@code to} of the decoder back
   * to what the encoder ended with; {@link #end} hands them over.
   */
  void backward(int from, int to) {
    for (int i = 0; i < crossings.length && from < to; i++) {
      Crossing crossing = crossings[i];
      int outputs = crossing.outputs();
      int stride = Panels.pad(outputs);
      RecurrentRun run = decoder.run(crossing.decoderLayer(), 0);
      for (int row = from; row < to; row++) {
        int at = row * stride;
        int start = run.startGradient(crossing.decoderState(), row);
        System.arraycopy(run.activations(), start, sums[i], at, outputs);
        for (int u = at; kind == Bridge.TANH && u < at + outputs; u++) {
          sums[i][u] *= 1 - begins[i][u] * begins[i][u];
        }
      }
      functions.flush(sums[i], from * stride, (to - from) * stride);
      if (kind != Bridge.COPY) {
        int wide = Panels.pad(crossing.inputs());
        linears[i].inputGradient(
            sums[i], from * stride, stride, endGradients[i], from * wide, wide, to - from);
      }
    }
  }

  /**
   * Writes the gradients of what rows {@code from} to {@code to} of the encoder ended with.
   *
   * @param targetRowOf the row of the target of each row of the source
   */
  void end(int from, int to, int[] targetRowOf) {
    encoder.clearEnds(from, to);
    for (int i = 0; i < crossings.length; i++) {
      Crossing crossing = crossings[i];
      boolean copies = kind == Bridge.COPY;
      float[] gradient = copies ? sums[i] : endGradients[i];
      int stride = Panels.pad(copies ? crossing.outputs() : crossing.inputs());
      for (int row = from; row < to; row++) {
        crossing.from().add(encoder, row, gradient, targetRowOf[row] * stride);
      }
    }
  }

  // Weights.

  /** Computes a share of the gradients of the weights, of {@code rows} rows. */
  void weightGradients(int rows, int worker, int workers) {
    for (int i = 0; i < linears.length; i++) {
      Crossing crossing = crossings[i];
      linears[i].clearGradient(worker, workers);
      linears[i].gradientAccumulate(
          ends[i],
          0,
          endStride(crossing),
          sums[i],
          0,
          Panels.pad(crossing.outputs()),
          rows,
          worker,
          workers);
    }
  }

  /** Derives a share of the transposed weights. */
  void transpose(int worker, int workers) {
    for (Linear linear : linears) {
      linear.transpose(worker, workers);
    }
  }
}
