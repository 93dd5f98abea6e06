package dev.rondo.runtime;

import dev.rondo.array.Panels;
import dev.rondo.array.Store;
import dev.rondo.array.Transposition;
import dev.rondo.kernel.Products;
import dev.rondo.kernel.Reductions;
import dev.rondo.sequence.RaggedBatch;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stores of one layer for one batch at a time, and where everything lies in them.
 *
 * <h2>Stores</h2>
 *
 * Weights and gradients are the model's, shared by all its layers; the layer's part begins at an
 * offset, in the gradients at one of its own, since a layer may work on a copy of its weights.
 * Transposed weights are derived from the weights. Activations belong to one batch: rows of
 * different threads do not touch.
 *
 * <h2>Rows</h2>
 *
 * The activations are time-major, as {@link RaggedBatch} describes: a step's rows are neighbours,
 * and what a step leaves for the next one lies in the next block of rows.
 */
public final class Frame {

  private final float[] weights;
  private final float[] transposed;
  private final float[] gradients;
  private final float[] activations;
  private final RaggedBatch batch;
  private final int[] blocks;
  private final int[] gradientBlocks;
  private final int[] transposes;
  private final int[] regions;
  private final int[] strides;
  private final Region.Kind[] kinds;
  private final boolean training;
  private final int carriedRows;
  private final @Nullable Positions positions;

  /**
   * Places a layer.
   *
   * @param passes the layer
   * @param weights the store of weights
   * @param weightOffset where the layer's weights begin
   * @param gradientOffset where its gradients begin
   * @param transposed the store of transposed weights of this layer
   * @param gradients the store of gradients, or empty where nothing is trained
   * @param batch the batch that will be filled again and again
   * @param rows the largest number of rows of a batch
   * @param storageRows the largest number of storage rows of a batch
   * @param positions the source positions of its rows, or null if the layer reads no memory
   */
  public Frame(
      RecurrentPasses passes,
      float[] weights,
      int weightOffset,
      int gradientOffset,
      float[] transposed,
      float[] gradients,
      RaggedBatch batch,
      int rows,
      int storageRows,
      @Nullable Positions positions) {
    this.weights = weights;
    this.transposed = transposed;
    this.gradients = gradients;
    this.batch = batch;
    this.training = gradients.length > 0;
    this.carriedRows = rows;
    this.positions = positions;
    this.kinds = passes.regions().stream().map(Region::kind).toArray(Region.Kind[]::new);
    this.blocks = offsets(passes.blocks(), weightOffset);
    this.gradientBlocks = offsets(passes.blocks(), gradientOffset);
    this.transposes = offsets(passes.transposes(), Store.FIRST);
    this.regions = new int[passes.regions().size()];
    this.strides = passes.regions().stream().mapToInt(Region::stride).toArray();
    int end = Store.FIRST;
    for (int i = 0; i < regions.length; i++) {
      regions[i] = end;
      Region region = passes.regions().get(i);
      end =
          Math.addExact(
              end, region.size(training, rows, storageRows, capacity(positions), batch.maxSteps()));
    }
    this.activations = new float[activationLength(end, training)];
    fillOnes(passes, storageRows);
  }

  private static int capacity(@Nullable Positions positions) {
    return positions == null ? 0 : positions.capacity();
  }

  /** Where each block begins, one after the other. */
  static int[] offsets(List<Block> blocks, int first) {
    int[] offsets = new int[blocks.size()];
    int end = first;
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = end;
      end = Math.addExact(end, blocks.get(i).size());
    }
    return offsets;
  }

  private void fillOnes(RecurrentPasses passes, int storageRows) {
    for (int row = 0; row < storageRows; row++) {
      activations[storageRow(0, row) + passes.oneColumn()] = 1;
    }
    for (int position = 0; position < capacity(positions); position++) {
      activations[source(passes.memoryRegion(), position) + passes.sourceOneColumn()] = 1;
    }
  }

  /** The number of floats that a layer's weights take. */
  public static int weightSize(RecurrentPasses passes) {
    return passes.blocks().stream().mapToInt(Block::size).reduce(0, Math::addExact);
  }

  /** Where a layer's transposed weights end in their store. */
  static int transposedEnd(RecurrentPasses passes) {
    return passes.transposes().stream().mapToInt(Block::size).reduce(Store.FIRST, Math::addExact);
  }

  /** The number of floats of a store of activations that end somewhere. */
  static int activationLength(int end, boolean training) {
    return training ? Store.length(end) : Store.predictionLength(end);
  }

  /** Where the activations of a layer end in their store that reads no memory. */
  static int activationEnd(RecurrentPasses passes, boolean training, int rows, int storageRows) {
    return passes.regions().stream()
        .mapToInt(region -> region.size(training, rows, storageRows, 0, 0))
        .reduce(Store.FIRST, Math::addExact);
  }

  /** The store of weights. */
  public float[] weights() {
    return weights;
  }

  /** The store of transposed weights. */
  public float[] transposed() {
    return transposed;
  }

  /** The store of gradients. */
  public float[] gradients() {
    return gradients;
  }

  /** The store of activations. */
  public float[] activations() {
    return activations;
  }

  /** The batch. */
  public RaggedBatch batch() {
    return batch;
  }

  /** Where block {@code i} begins in the weights. */
  public int block(int i) {
    return blocks[i];
  }

  /** Where transposed matrix {@code i} begins. */
  public int transposed(int i) {
    return transposes[i];
  }

  /** Where the row of storage row {@code row} of a STEP region begins, or of a TAPE in training. */
  public int storageRow(int region, int row) {
    assert training || kinds[region] != Region.Kind.TAPE;
    return regions[region] + row * strides[region];
  }

  /** Where row {@code row} of block {@code t} of a STEP or TAPE region begins. */
  public int step(int region, int t, int row) {
    boolean again = !training && kinds[region] == Region.Kind.TAPE;
    return regions[region] + ((again ? 0 : batch.start(t)) + row) * strides[region];
  }

  /**
   * Where row {@code row} of a CARRY region begins, of those that arrive at step {@code t}, or are
   * left by step t + 1.
   */
  public int carried(int region, int t, int row) {
    return regions[region] + ((t & 1) * carriedRows + row) * strides[region];
  }

  /** Where row {@code row} of a SCRATCH region begins. */
  public int scratch(int region, int row) {
    return regions[region] + row * strides[region];
  }

  /** The number of the first source position of a row. */
  public int firstPosition(int row) {
    return sources().first(row);
  }

  /** The number of source positions of a row. */
  public int positions(int row) {
    return sources().length(row);
  }

  private Positions sources() {
    if (positions == null) {
      throw new IllegalStateException("the layer has no source");
    }
    return positions;
  }

  /** The distance between two rows of a region. */
  int stride(int region) {
    return strides[region];
  }

  /** What a region has rows for. */
  Region.Kind kind(int region) {
    return kinds[region];
  }

  /** Where a region begins. */
  int start(int region) {
    return regions[region];
  }

  /** The region that a place of the activations is in. */
  int region(int index) {
    int region = regions.length - 1;
    while (regions[region] > index) {
      region--;
    }
    return region;
  }

  /** Whether gradients are computed. */
  boolean isTraining() {
    return training;
  }

  /** The largest number of rows. */
  int rows() {
    return carriedRows;
  }

  /** The largest number of source positions of all rows. */
  int capacity() {
    return sources().capacity();
  }

  /** Where the row of a source position of a SOURCE region begins. */
  public int source(int region, int position) {
    return regions[region] + position * strides[region];
  }

  /** Where the row of a source position of a SOURCE_STEP region begins, of block {@code t}. */
  public int sourceStep(int region, int t, int position) {
    return regions[region] + (batch.block(t) * sources().capacity() + position) * strides[region];
  }

  /** Where the row of a source position of a SOURCE_CARRY region begins, as {@link #carried}. */
  public int sourceCarried(int region, int t, int position) {
    return regions[region] + ((t & 1) * sources().capacity() + position) * strides[region];
  }

  /** Sets {@code rows} rows of a region to 0, from the one that begins at {@code offset}. */
  public void clear(int region, int offset, int rows) {
    Arrays.fill(activations, offset, offset + rows * strides[region], 0);
  }

  /**
   * The first of the rows of a matrix [depth × …] that worker {@code worker} of {@code workers}
   * takes; a multiple of 6, the rows of a tile.
   */
  public static int share(int depth, int worker, int workers) {
    int tiles = (depth + 5) / 6;
    return Math.min(depth, 6 * (int) ((long) tiles * worker / workers));
  }

  /**
   * Adds to the gradient of some rows of a block what its use contributes: Σ over all steps of
   * operandsᵀ · gradients of sums.
   *
   * @param operandRegion the region with what the block multiplied
   * @param operandColumn where that begins in a row
   * @param sumRegion the region with the gradients of what the block gave
   * @param sumColumn where these begin in a row
   * @param block the number of the block
   */
  public void accumulate(
      Products products,
      int operandRegion,
      int operandColumn,
      int sumRegion,
      int sumColumn,
      int block,
      int depth,
      int columns,
      int fromDepth,
      int toDepth) {
    boolean source = kinds[operandRegion] == Region.Kind.SOURCE;
    for (int run = 0; run < (source ? 1 : batch.runs()); run++) {
      int first = source ? 0 : batch.runStart(run);
      products.outerAccumulate(
          activations,
          storageRow(operandRegion, first) + operandColumn,
          strides[operandRegion],
          activations,
          storageRow(sumRegion, first) + sumColumn,
          strides[sumRegion],
          gradients,
          gradientBlocks[block],
          source ? sources().first(batch.rows()) : batch.runRows(run),
          depth,
          columns,
          fromDepth,
          toDepth);
    }
  }

  /**
   * Adds to the one number of a block its gradient: the sum over all rows, in their order, of the
   * sums over elements. The worker that has row 0 of the block does it.
   *
   * @param region the region with the gradient of each element, from column 0
   * @param size the number of elements of a row
   */
  public void accumulateSum(
      Reductions reductions, int region, int size, int block, int fromDepth, int toDepth) {
    if (fromDepth == toDepth) {
      return;
    }
    boolean source = kinds[region] == Region.Kind.SOURCE;
    float sum = 0;
    for (int run = 0; run < (source ? 1 : batch.runs()); run++) {
      int first = source ? 0 : batch.runStart(run);
      int rows = source ? sources().first(batch.rows()) : batch.runRows(run);
      for (int row = first; row < first + rows; row++) {
        sum += reductions.sum(activations, storageRow(region, row), size);
      }
    }
    gradients[gradientBlocks[block]] += sum;
  }

  /**
   * Refuses an input of another size than a cell wants.
   *
   * @throws IllegalArgumentException if the sizes differ
   */
  public static void requireInput(String cell, int found, String symbol, int wanted) {
    if (found != wanted) {
      throw new IllegalArgumentException(
          "a layer of %s wants an input of %s = %d elements but has one of %d"
              .formatted(cell, symbol, wanted, found));
    }
  }

  /**
   * Refuses a memory of another size than an attention wants.
   *
   * @throws IllegalArgumentException if the sizes differ
   */
  public static void requireMemory(String cell, int found, String symbol, int wanted) {
    if (found != wanted) {
      throw new IllegalArgumentException(
          "the attention of a layer of %s wants a memory of %s = %d elements but the encoder gives %d"
              .formatted(cell, symbol, wanted, found));
    }
  }

  /**
   * Refuses a number of equal parts that a vector cannot be cut into.
   *
   * @throws IllegalArgumentException if the number does not divide that of the elements
   */
  public static void requireParts(
      String cell, String symbol, int elements, String partsSymbol, int parts) {
    if (elements % parts != 0) {
      throw new IllegalArgumentException(
          "a layer of %s cuts %s = %d elements into %s = %d equal parts, which does not go evenly"
              .formatted(cell, symbol, elements, partsSymbol, parts));
    }
  }

  /** Sets rows {@code fromDepth} to {@code toDepth} of the gradient of a block to 0. */
  public void clearGradient(int block, int depth, int columns, int fromDepth, int toDepth) {
    Panels.clear(gradients, gradientBlocks[block], depth, columns, fromDepth, toDepth);
  }

  /** Sets what is beside the columns of the same rows to 0, where operands were the columns. */
  public void clearPadding(int block, int depth, int columns, int fromDepth, int toDepth) {
    Panels.clearPadding(gradients, gradientBlocks[block], depth, columns, fromDepth, toDepth);
  }

  /**
   * Copies some rows of a block into a transposed matrix: T[toDepth + n, k] = W[fromDepth + k, n]
   * for all columns n of the block.
   *
   * @param block the number of the block, [depth × columns]
   * @param fromDepth its first row that is copied
   * @param size the number of rows that are copied: the columns of T
   * @param transpose the number of the transposed matrix, [transposeDepth × size]
   * @param toDepth its first row that is written
   * @param fromRow the first of the {@code size} columns of T that this call writes, rounded up to
   *     whole groups of 16
   * @param toRow the last, exclusive, rounded up in the same way
   */
  public void transpose(
      int block,
      int depth,
      int columns,
      int fromDepth,
      int size,
      int transpose,
      int transposeDepth,
      int toDepth,
      int fromRow,
      int toRow) {
    Transposition.copy(
        weights,
        blocks[block],
        depth,
        columns,
        fromDepth,
        transposed,
        transposes[transpose],
        transposeDepth,
        size,
        toDepth,
        fromRow,
        toRow);
  }
}
