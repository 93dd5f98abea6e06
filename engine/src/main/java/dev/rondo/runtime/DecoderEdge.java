package dev.rondo.runtime;

import dev.rondo.annotation.Readout;

/**
 * What is between a decoder and the rest of a model: the memory of the source goes in, what the
 * next token is read from comes out, and gradients go the other way.
 *
 * <pre>
 *   r[t] = [h[t]] | [h[t] c[t]] | [h[t] c[t] e[t]]        dh, dc, de the parts of dr
 * </pre>
 *
 * <p>e is x[t] behind its dropout, as the first layer reads it; what arrives there goes through the
 * mask once more.
 */
final class DecoderEdge {

  private final StackRun decoder;
  private final RecurrentRun first;
  private final int hidden;
  private final int memory;
  private final int context;
  private final int contextSize;
  private final int embedding;
  private final int copied;

  DecoderEdge(Seq2SeqShape shape, StackRun decoder) {
    Readout readout = shape.structure().readout();
    this.decoder = decoder;
    this.first = decoder.run(0, 0);
    this.hidden = shape.decoder().outputSize();
    this.memory = shape.attends() ? shape.encoder().outputSize() : 0;
    this.context = shape.attends() ? shape.context() : 0;
    this.contextSize = readout == Readout.STATE ? 0 : shape.contextSize();
    this.embedding = readout == Readout.DEEP ? shape.target().size() : 0;
    this.copied = shape.structure().copy() ? shape.copied() : -1;
  }

  // Memory.

  /** Copies what an encoder gives for a source to the memory of a row, which has as many steps. */
  void remember(int row, StackRun encoder, int sourceRow, int length) {
    for (int s = 0; s < length && memory > 0; s++) {
      System.arraycopy(
          encoder.outputs(),
          encoder.output(s, sourceRow),
          first.activations(),
          first.memory(s, row),
          memory);
    }
  }

  /** Copies ∂L/∂m[s] of a row, after the backward pass; returns whether there is any. */
  boolean memoryGradient(int s, int row, float[] into, int at) {
    int from = memory > 0 ? first.memoryGradient(s, row) : -1;
    if (from < 0) {
      return false;
    }
    System.arraycopy(first.activations(), from, into, at, memory);
    return true;
  }

  // Readout.

  /** Copies r[t] of a row, after the forward pass. */
  void read(int t, int row, float[] into, int at) {
    System.arraycopy(decoder.outputs(), decoder.output(t, row), into, at, hidden);
    float[] a = first.activations();
    if (contextSize > 0) {
      System.arraycopy(a, first.state(context, t, row), into, at + hidden, contextSize);
    }
    if (embedding > 0) {
      System.arraycopy(a, first.input(t, row), into, at + hidden + contextSize, embedding);
    }
  }

  /** Copies the weights of the first positions at t of a row, after the forward pass. */
  void readWeights(int t, int row, int positions, float[] into, int at) {
    for (int s = 0; s < positions; s++) {
      into[at + s] = first.activations()[first.sourceState(copied, t, s, row)];
    }
  }

  /** Hands ∂L/∂a[s] of these at t of a row to the decoder, before the backward pass. */
  void arriveAtWeights(int t, int row, int positions, float[] da, int at) {
    int to = decoder.sourceExportGradient(0, t, row);
    System.arraycopy(da, at, decoder.sourceExportGradients(0), to, positions);
  }

  /** Hands ∂L/∂h and ∂L/∂c at t of a row to the decoder, before the backward pass. */
  void arrive(int t, int row, float[] dr, int at) {
    int dh = decoder.outputGradient(t, row);
    System.arraycopy(dr, at, decoder.outputGradients(), dh, hidden);
    if (contextSize > 0) {
      int dc = decoder.exportGradient(0, t, row);
      System.arraycopy(dr, at + hidden, decoder.exportGradients(0), dc, contextSize);
    }
  }

  /** Adds ∂L/∂e at t of a row to ∂L/∂x, after the backward pass. */
  void addToInput(int t, int row, float[] dr, int at) {
    if (embedding == 0) {
      return;
    }
    int de = at + hidden + contextSize;
    float[] dx = decoder.inputGradients();
    int to = decoder.inputGradient(t, row);
    Rows mask = decoder.inputMask();
    if (mask == null) {
      for (int i = 0; i < embedding; i++) {
        dx[to + i] += dr[de + i];
      }
      return;
    }
    float[] m = mask.values();
    int mAt = mask.at(t, row);
    for (int i = 0; i < embedding; i++) {
      dx[to + i] += dr[de + i] * m[mAt + i];
    }
  }
}
