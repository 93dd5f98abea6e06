package dev.rondo.runtime;

import dev.rondo.array.Panels;
import dev.rondo.array.Store;
import java.util.Arrays;
import java.util.List;

/**
 * DropConnect on the recurrent matrices of one direction of a layer: a copy of its weights in which
 * elements are dropped, for one step of a training.
 *
 * <pre>
 *   W' = m ∘ W        ∂L/∂W = m ∘ ∂L/∂W'        m = 1 wherever nothing may be dropped
 * </pre>
 *
 * <p>S. Merity, N. S. Keskar, R. Socher: Regularizing and optimizing LSTM language models. ICLR
 * 2018, arXiv 1708.02182.
 */
final class WeightDrop {

  private final Masks masks;
  private final int firstUse;
  private final float rate;
  private final float[] weights;
  private final int offset;
  private final int end;
  private final float[] copy;
  private final float[] mask;
  private final List<Weight> dropped;
  private final List<Block> blocks;
  private final int[] blockOffsets;

  /**
   * Allocates the copy.
   *
   * @param firstUse the number of the first mask; there is one for each recurrent matrix
   * @param weights the store of weights
   * @param offset where those of the direction begin
   */
  WeightDrop(
      Masks masks, int firstUse, float rate, RecurrentPasses passes, float[] weights, int offset) {
    this.masks = masks;
    this.firstUse = firstUse;
    this.rate = rate;
    this.weights = weights;
    this.offset = offset;
    this.end = end(passes);
    this.copy = Store.allocate(end);
    this.mask = new float[end];
    this.blocks = passes.blocks();
    this.blockOffsets = Frame.offsets(blocks, Store.FIRST);
    this.dropped = passes.weights().stream().filter(w -> w.recurrent() && !w.vector()).toList();
    Arrays.fill(mask, 1);
  }

  /** The weights of the direction with what is dropped, from {@link Store#FIRST} on. */
  float[] copy() {
    return copy;
  }

  /** The number of floats that are allocated. */
  int allocated() {
    return copy.length + mask.length;
  }

  /** The number of floats of a direction of a layer. */
  static int floats(RecurrentPasses passes) {
    return Math.addExact(Store.length(end(passes)), end(passes));
  }

  /** Where the copy ends. */
  private static int end(RecurrentPasses passes) {
    return Math.addExact(Store.FIRST, Frame.weightSize(passes));
  }

  /** Draws a worker's share of the masks, and writes that of the copy: some rows of each block. */
  void prepare(int worker, int workers) {
    for (int block = 0; block < blockOffsets.length; block++) {
      Block home = blocks.get(block);
      int from = Frame.share(home.depth(), worker, workers);
      int to = Frame.share(home.depth(), worker + 1, workers);
      for (int i = 0; i < dropped.size(); i++) {
        Weight weight = dropped.get(i);
        if (weight.block() == block) {
          int last = Math.min(weight.columns(), to - weight.fromDepth());
          for (int column = Math.max(0, from - weight.fromDepth()); column < last; column++) {
            drawColumn(firstUse + i, weight, home, column);
          }
        }
      }
      copyRows(blockOffsets[block], home, from, to);
    }
  }

  private void copyRows(int start, Block home, int from, int to) {
    for (int panel = 0; panel < Panels.count(home.columns()); panel++) {
      int width = Panels.width(home.columns(), panel);
      int first = start + panel * Panels.WIDTH * home.depth();
      for (int i = first + from * width; i < first + to * width; i++) {
        copy[i] = weights[offset - Store.FIRST + i] * mask[i];
      }
    }
  }

  /** Column c of a matrix lies in row c of its block, in pieces that end where a panel does. */
  private void drawColumn(int use, Weight weight, Block home, int column) {
    int start = blockOffsets[weight.block()];
    int row = 0;
    while (row < weight.rows()) {
      int at = weight.index(home, row, column);
      int end = row + 1;
      while (end < weight.rows() && weight.index(home, end, column) == at + end - row) {
        end++;
      }
      masks.dropout(use, column, rate, mask, start + at, row, end - row);
      row = end;
    }
  }

  /** Masks the gradients that lie between two places of the store of gradients. */
  void maskGradients(float[] gradients, int fromIndex, int toIndex) {
    int shift = offset - Store.FIRST;
    int from = Math.max(fromIndex, offset);
    int to = Math.min(toIndex, shift + end);
    for (int i = from; i < to; i++) {
      gradients[i] *= mask[i - shift];
    }
  }
}
