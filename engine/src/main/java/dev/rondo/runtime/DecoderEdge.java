package dev.rondo.runtime;

import dev.rondo.annotation.Readout;
import org.jspecify.annotations.Nullable;

/**
 * What is between a decoder and the rest of a model: the memory of the source goes in, what the
 * next token is read from comes out, and gradients go the other way. What comes out has the number
 * of a token of the batch.
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
  private final Positions positions;
  private final ReadoutRun readout;
  private final @Nullable CopyChoice copy;
  private final int hidden;
  private final int memory;
  private final int context;
  private final int contextSize;
  private final int embedding;
  private final int copied;

  DecoderEdge(
      Seq2SeqShape shape,
      StackRun decoder,
      Positions positions,
      ReadoutRun readout,
      @Nullable CopyChoice copy) {
    Readout reads = shape.structure().readout();
    this.decoder = decoder;
    this.first = decoder.run(0, 0);
    this.positions = positions;
    this.readout = readout;
    this.copy = copy;
    this.hidden = shape.decoder().outputSize();
    this.memory = shape.attends() ? shape.encoder().outputSize() : 0;
    this.context = shape.attends() ? shape.context() : 0;
    this.contextSize = reads == Readout.STATE ? 0 : shape.contextSize();
    this.embedding = reads == Readout.DEEP ? shape.target().size() : 0;
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

  /** Copies r[t] of a row, and a[t] if it is copied by, after the forward pass. */
  void read(int t, int row, int token) {
    float[] into = readout.readouts();
    int at = readout.readout(token);
    System.arraycopy(decoder.outputs(), decoder.output(t, row), into, at, hidden);
    float[] a = first.activations();
    if (contextSize > 0) {
      System.arraycopy(a, first.state(context, t, row), into, at + hidden, contextSize);
    }
    if (embedding > 0) {
      System.arraycopy(a, first.input(t, row), into, at + hidden + contextSize, embedding);
    }
    for (int s = 0; copy != null && s < positions.length(row); s++) {
      copy.weights()[copy.weight(token) + s] = a[first.sourceState(copied, t, s, row)];
    }
  }

  /** Hands ∂L/∂h, ∂L/∂c and ∂L/∂a at t of a row to the decoder, before the backward pass. */
  void arrive(int t, int row, int token) {
    float[] dr = readout.readoutGradients();
    int at = readout.readoutGradient(token);
    int dh = decoder.outputGradient(t, row);
    System.arraycopy(dr, at, decoder.outputGradients(), dh, hidden);
    if (contextSize > 0) {
      Rows dc = decoder.exportGradients(0);
      System.arraycopy(dr, at + hidden, dc.values(), dc.at(t, row), contextSize);
    }
    if (copy != null) {
      Rows da = decoder.sourceExportGradients(0);
      System.arraycopy(
          copy.weights(), copy.weight(token), da.values(), da.at(t, row), positions.length(row));
    }
  }

  /** Adds ∂L/∂e at t of a row to ∂L/∂x, after the backward pass. */
  void addToInput(int t, int row, int token) {
    if (embedding == 0) {
      return;
    }
    float[] dr = readout.readoutGradients();
    int de = readout.readoutGradient(token) + hidden + contextSize;
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
