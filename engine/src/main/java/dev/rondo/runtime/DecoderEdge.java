package dev.rondo.runtime;

import dev.rondo.annotation.Readout;
import dev.rondo.sequence.RaggedBatch;
import java.util.Arrays;
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
  void remember(int row, EncoderRun encoder, int sourceRow) {
    StackRun gives = encoder.stack();
    int length = memory > 0 ? encoder.batch().length(sourceRow) : 0;
    for (int s = 0; s < length; s++) {
      System.arraycopy(
          gives.outputs(),
          gives.output(s, sourceRow),
          first.activations(),
          first.memory(s, row),
          memory);
    }
  }

  /**
   * Hands ∂L/∂m of a row to the encoder, after the backward pass.
   *
   * @param accumulate whether it is added to what stands there
   */
  void rememberBack(int row, EncoderRun encoder, int sourceRow, boolean accumulate) {
    StackRun gives = encoder.stack();
    float[] dy = gives.outputGradients();
    int size = gives.shape().outputSize();
    for (int s = 0; s < encoder.batch().length(sourceRow); s++) {
      int at = gives.outputGradient(s, sourceRow);
      int from = memory > 0 ? first.memoryGradient(s, row) : -1;
      if (from >= 0 && accumulate) {
        add(first.activations(), from, dy, at, size);
      } else if (from >= 0) {
        System.arraycopy(first.activations(), from, dy, at, size);
      } else if (!accumulate) {
        Arrays.fill(dy, at, at + size, 0);
      }
    }
  }

  private static void add(float[] values, int from, float[] into, int at, int size) {
    for (int u = 0; u < size; u++) {
      into[at + u] += values[from + u];
    }
  }

  // Readout.

  /** Copies r and a of rows {@code from} to {@code to}, after the forward pass. */
  void read(RaggedBatch target, int from, int to) {
    for (int row = from; row < to; row++) {
      for (int t = 0; t < target.length(row); t++) {
        read(t, row, target.number(t, row));
      }
    }
  }

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

  /** Hands ∂L/∂h, ∂L/∂c and ∂L/∂a of rows to the decoder, before the backward pass. */
  void arrive(RaggedBatch target, int from, int to) {
    for (int row = from; row < to; row++) {
      for (int t = 0; t < target.length(row); t++) {
        arrive(t, row, target.number(t, row));
      }
    }
  }

  private void arrive(int t, int row, int token) {
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

  /** Adds ∂L/∂e of rows to ∂L/∂x, after the backward pass. */
  void addToInput(RaggedBatch target, int from, int to) {
    for (int row = from; row < to && embedding > 0; row++) {
      for (int t = 0; t < target.length(row); t++) {
        addToInput(t, row, target.number(t, row));
      }
    }
  }

  private void addToInput(int t, int row, int token) {
    float[] dr = readout.readoutGradients();
    int de = readout.readoutGradient(token) + hidden + contextSize;
    float[] dx = decoder.inputGradients();
    int to = decoder.inputGradient(t, row);
    Rows mask = decoder.inputMask();
    if (mask == null) {
      add(dr, de, dx, to, embedding);
      return;
    }
    float[] m = mask.values();
    int mAt = mask.at(t, row);
    for (int i = 0; i < embedding; i++) {
      dx[to + i] += dr[de + i] * m[mAt + i];
    }
  }
}
