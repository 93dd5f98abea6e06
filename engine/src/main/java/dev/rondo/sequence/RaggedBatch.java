package dev.rondo.sequence;

import java.util.Arrays;
import java.util.Objects;

/**
 * Some examples of a data set, sorted so that a step works on a prefix of them; reusable.
 *
 * <h2>Rows</h2>
 *
 * Row 0 is the longest example. Rows of one length keep their order. So the rows that have a step t
 * are the rows 0 up to {@link #active active(t)}, and nothing is ever padded.
 *
 * <h2>Storage</h2>
 *
 * What a step reads stands in block t of a time-major store, one storage row for each row of the
 * batch. A state that step t computes is written straight into block t + 1, where step t + 1 reads
 * it; block t + 1 therefore has as many rows as step t, although step t + 1 may be shorter. For
 * lengths 3, 3, 1:
 *
 * <pre>
 *   block 0: storage rows 0 1 2   read by step 0
 *   block 1: storage rows 3 4 5   written by step 0; rows 3 4 are read by step 1
 *   block 2: storage rows 6 7     written by step 1; read by step 2
 *   block 3: storage rows 8 9     written by step 2: the last states
 * </pre>
 *
 * The storage rows that steps read form {@link #runs runs} without a gap, here 0–4 and 6–7. A
 * weight gradient, which is one sum over all steps, walks these. A batch of one length is a single
 * run.
 *
 * <h2>Segments</h2>
 *
 * A batch may also hold a segment of another one: some steps of all rows that have these.
 *
 * <h2>Use</h2>
 *
 * The constructor allocates for the largest batch that will come; {@link #fill} does not allocate.
 * One thread fills; any number may read a filled batch that was handed to them. Before the first
 * fill a batch has no rows. Accessors check their arguments by {@code assert} alone.
 */
public final class RaggedBatch {
  /** The rows of the smallest product tile: a shard that cuts one would leave a part of it idle. */
  private static final int TILE_ROWS = 4;

  /**
   * From so many rows a shard on, rounding to {@link #TILE_ROWS} moves a quarter of them at most.
   */
  private static final int ROWS_WORTH_TILING = 2 * TILE_ROWS;

  private final int[] examples; // by row
  private final int[] positions; // by row: where it stood in the order that it was taken from
  private final int[] firsts; // by row: the sum of the lengths before it
  private final int maxTotal;
  private final int[] active; // by step, and 0 behind the last step
  private final int[] starts; // by block
  private final int[] places; // by length: the next row of an example so long, while filling
  private final int[] runStarts;
  private final int[] runEnds;

  private final boolean stepping;
  private int rows;
  private int steps;
  private int runs;
  private int firstStep; // of a segment: the step of the examples that it begins with
  private int goingOn; // of a segment: the rows with steps behind it

  /**
   * A batch without rows.
   *
   * @param maxRows the largest number of rows
   * @param maxTotal the largest sum of the lengths of all rows
   * @param maxSteps the length of the longest row
   */
  public RaggedBatch(int maxRows, int maxTotal, int maxSteps) {
    this(maxRows, maxTotal, maxSteps, false);
  }

  private RaggedBatch(int maxRows, int maxTotal, int maxSteps, boolean stepping) {
    this.stepping = stepping;
    requirePositive("rows", maxRows);
    requirePositive("steps in all", maxTotal);
    requirePositive("steps of a row", maxSteps);
    firsts = new int[Math.addExact(maxRows, 1)];
    examples = new int[maxRows];
    positions = new int[maxRows];
    this.maxTotal = maxTotal;
    active = new int[Math.addExact(maxSteps, 1)];
    starts = new int[Math.addExact(maxSteps, 1)];
    places = new int[Math.addExact(maxSteps, 1)];
    runStarts = new int[maxSteps];
    runEnds = new int[maxSteps];
  }

  /**
   * Returns a batch for predictions step by step, whose rows all have a step t for any t, and which
   * stores two steps: what a step leaves for the next one overwrites what it read itself one step
   * before. Row r is example r.
   *
   * @param maxRows the largest number of rows
   */
  public static RaggedBatch stepping(int maxRows) {
    var batch = new RaggedBatch(maxRows, maxRows, 1, true);
    Arrays.setAll(batch.examples, row -> row);
    batch.steps = Integer.MAX_VALUE;
    return batch;
  }

  /**
   * Says how many rows a batch for predictions step by step has from now on.
   *
   * @throws IllegalArgumentException if there are more than fit
   */
  public void step(int count) {
    if (!stepping) {
      throw new IllegalStateException("expected a batch that is stepped through");
    }
    requireCapacity("rows", count, examples.length);
    rows = count;
  }

  /** The number of a block among those that are stored. */
  public int block(int t) {
    return stepping ? t & 1 : t;
  }

  /**
   * Replaces the contents by the examples {@code order[from]} up to {@code order[to]}.
   *
   * @throws IndexOutOfBoundsException if the range leaves {@code order}
   * @throws IllegalArgumentException if the range is empty, names an example that the data do not
   *     have, or is larger than the capacity; the batch is as it was before
   */
  public void fill(Lengths data, int[] order, int from, int to) {
    Objects.checkFromToIndex(from, to, order.length);
    int longest = check(data, order, from, to);
    rows = to - from;
    steps = longest;
    firstStep = 0;
    goingOn = 0;
    countActive(data, order, from, to);
    placeRows(data, order, from, to);
    layOutStorage();
  }

  /**
   * Replaces the contents by a segment of another batch: its rows that have a step {@code first},
   * with what they have of {@code most} steps from there on. Row r is row r of the other batch.
   *
   * @throws IllegalArgumentException if it is larger than the capacity
   */
  public void fill(RaggedBatch whole, int first, int most) {
    rows = whole.active(first);
    steps = Math.min(most, whole.steps - first);
    requireCapacity("rows", rows, examples.length);
    requireCapacity("steps in its longest row", steps, active.length - 1);
    firstStep = first;
    goingOn = first + steps < whole.steps ? whole.active(first + steps) : 0;
    System.arraycopy(whole.active, first, active, 0, steps);
    active[steps] = 0;
    for (int row = 0; row < rows; row++) {
      examples[row] = whole.examples[row];
      positions[row] = whole.positions[row];
      firsts[row + 1] = firsts[row] + Math.min(steps, whole.length(row) - first);
    }
    requireCapacity("steps in all", total(), maxTotal);
    layOutStorage();
  }

  /** The number of rows, B. */
  public int rows() {
    return rows;
  }

  /** The length of the longest row, T. */
  public int steps() {
    return steps;
  }

  /** The sum of the lengths of all rows. */
  public int total() {
    return firsts[rows];
  }

  /** The number of rows that have a step {@code t}: rows 0 up to here. */
  public int active(int t) {
    assert t >= 0 && t < steps : "step " + t + " of " + steps;
    return stepping ? rows : active[t];
  }

  /** The length of a row. */
  public int length(int row) {
    assert row >= 0 && row < rows : "row " + row + " of " + rows;
    return firsts[row + 1] - firsts[row];
  }

  /** The sum of the lengths of the rows before one; of the row behind the last, of all. */
  public int before(int row) {
    assert row >= 0 && row <= rows : "row " + row + " of " + rows;
    return firsts[row];
  }

  /** The length of the longest row that fits. */
  public int maxSteps() {
    return active.length - 1;
  }

  /** The number in its data set of the example that a row holds. */
  public int example(int row) {
    assert row >= 0 && row < rows : "row " + row + " of " + rows;
    return examples[row];
  }

  /** The step of the examples that step {@code t} is: another one in a segment. */
  public int exampleStep(int t) {
    return firstStep + t;
  }

  /** The rows whose examples have steps behind a segment: rows 0 up to here. */
  public int goingOn() {
    return goingOn;
  }

  /**
   * Where the example of a row stood among those that the batch was filled with, from 0 on: two
   * batches that were filled with one order hold the two sides of one example where this is equal.
   */
  public int position(int row) {
    assert row >= 0 && row < rows : "row " + row + " of " + rows;
    return positions[row];
  }

  /**
   * The number of a row's step t among the steps of all rows, from 0 on and without a gap: step
   * after step, and within a step row after row.
   */
  public int number(int t, int row) {
    assert row >= 0 && row < active(t) : "row " + row + " of " + active(t) + " at step " + t;
    return starts[t + 1] - rows + row;
  }

  /** The storage row at which block {@code t} begins; there is one block more than steps. */
  public int start(int t) {
    assert t >= 0 && t <= steps : "block " + t + " of " + (steps + 1L);
    return stepping ? (t & 1) * examples.length : starts[t];
  }

  /** The number of storage rows of all blocks: B and the sum of the lengths. */
  public int storageRows() {
    return rows + total();
  }

  /** The number of gapless ranges of storage rows that steps read. */
  public int runs() {
    return runs;
  }

  /** The first storage row of a run. */
  public int runStart(int run) {
    assert run >= 0 && run < runs : "run " + run + " of " + runs;
    return runStarts[run];
  }

  /** The number of storage rows of a run. */
  public int runRows(int run) {
    assert run >= 0 && run < runs : "run " + run + " of " + runs;
    return runEnds[run] - runStarts[run];
  }

  /**
   * The first row of a shard, when the batch is cut into {@code shards} ranges of rows of nearly
   * one sum of lengths. Shard s is the rows {@code shardStart(s, shards)} up to {@code shardStart(s
   * + 1, shards)}; it has no rows if one row outweighs it.
   *
   * <p>The boundary is the one whose sum of lengths before it is nearest to its share, the lower of
   * two. It is a multiple of 4 rows if there are at least 8 rows a shard. It depends on nothing but
   * the lengths.
   */
  public int shardStart(int shard, int shards) {
    assert shard >= 0 && shard <= shards && shards > 0 : "shard " + shard + " of " + shards;
    if (shard == shards) {
      return rows;
    }
    int unit = rows >= (long) ROWS_WORTH_TILING * shards ? TILE_ROWS : 1;
    int share = (int) ((long) total() * shard / shards);
    int low = 0; // in units, with a sum of at most share
    int high = rows / unit + 1; // one that is too high, or behind the last
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (firsts[middle * unit] <= share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    int below = low * unit;
    int above = below + unit;
    return share - firsts[below] <= firsts[above] - share ? below : above;
  }

  /** The longest length, once everything was found to fit. */
  private int check(Lengths data, int[] order, int from, int to) {
    if (from == to) {
      throw new IllegalArgumentException("expected a batch of at least one row but found none");
    }
    requireCapacity("rows", to - from, examples.length);
    long total = 0;
    int longest = 0;
    for (int i = from; i < to; i++) {
      if (order[i] < 0 || order[i] >= data.size()) {
        throw new IllegalArgumentException(
            "order[%d] is %d but the data have %d examples".formatted(i, order[i], data.size()));
      }
      int length = data.length(order[i]);
      total += length;
      longest = Math.max(longest, length);
    }
    requireCapacity("steps in all", total, maxTotal);
    requireCapacity("steps in its longest row", longest, active.length - 1);
    return longest;
  }

  private void countActive(Lengths data, int[] order, int from, int to) {
    Arrays.fill(active, 0, steps + 1, 0);
    for (int i = from; i < to; i++) {
      active[data.length(order[i]) - 1]++; // for now: rows whose last step is this one
    }
    for (int t = steps - 2; t >= 0; t--) {
      active[t] += active[t + 1];
    }
  }

  /** A counting sort: rows of length L begin behind all longer rows, at active[L]. */
  private void placeRows(Lengths data, int[] order, int from, int to) {
    System.arraycopy(active, 0, places, 0, steps + 1);
    for (int i = from; i < to; i++) {
      int row = places[data.length(order[i])]++;
      examples[row] = order[i];
      positions[row] = i - from;
    }
    for (int row = 0; row < rows; row++) {
      int example = examples[row];
      firsts[row + 1] = firsts[row] + data.length(example);
    }
  }

  private void layOutStorage() {
    starts[0] = 0;
    starts[1] = rows;
    for (int t = 1; t < steps; t++) {
      starts[t + 1] = starts[t] + active[t - 1];
    }
    runs = 0;
    for (int t = 0; t < steps; t++) {
      if (runs == 0 || runEnds[runs - 1] < starts[t]) {
        runStarts[runs] = starts[t];
        runs++;
      }
      runEnds[runs - 1] = starts[t] + active[t];
    }
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "the capacity is %d %s but must be at least 1".formatted(value, name));
    }
  }

  private static void requireCapacity(String name, long found, int capacity) {
    if (found > capacity) {
      throw new IllegalArgumentException(
          "the batch has %d %s but the capacity is %d".formatted(found, name, capacity));
    }
  }
}
