package dev.rondo.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** A model that looks its rows up in a {@link Table}, and holds the decoder to the contract. */
final class TableModel implements StepModel {

  static final int LONGEST = 64;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Table table;
  private final int capacity;
  private final boolean attends;
  private int[] sources;
  private int[] sourcesBefore;
  private int[] tokens;
  private int[] tokensBefore;
  private int rows;
  private int length = -1;
  private long bytesBefore;

  /** The rows of all steps so far. */
  long work;

  /** The most bytes that the decoder allocated between two steps since this was set to 0. */
  long mostBytes;

  TableModel(Table table, int capacity, boolean attends) {
    this.table = table;
    this.capacity = capacity;
    this.attends = attends;
    this.sources = new int[capacity];
    this.sourcesBefore = new int[capacity];
    this.tokens = new int[capacity * LONGEST];
    this.tokensBefore = new int[capacity * LONGEST];
  }

  TableModel(Table table, int capacity) {
    this(table, capacity, true);
  }

  @Override
  public int vocabulary() {
    return table.vocabulary();
  }

  @Override
  public int end() {
    return table.end();
  }

  @Override
  public int capacity() {
    return capacity;
  }

  @Override
  public int sourceLength(int source) {
    return Table.sourceLength(source);
  }

  @Override
  public void start(int[] newSources, int newRows) {
    assertTrue(newRows >= 1 && newRows <= capacity);
    System.arraycopy(newSources, 0, sources, 0, newRows);
    rows = newRows;
    length = -1;
  }

  @Override
  public void step(
      int newRows, int[] parents, int[] newTokens, float[] logProbabilities, int stride) {
    if (length >= 0) {
      mostBytes = Math.max(mostBytes, THREADS.getCurrentThreadAllocatedBytes() - bytesBefore);
    }
    // Not assertEquals, which may allocate.
    if (newRows < 1 || newRows > capacity || length < 0 && newRows != rows) {
      throw new AssertionError("rows " + newRows);
    }
    for (int row = 0; row < newRows; row++) {
      int parent = parents[row];
      if (parent < 0 || parent >= rows || length < 0 && parent != row) {
        throw new AssertionError("parent " + parent + " of " + rows);
      }
      sourcesBefore[row] = sources[parent];
      System.arraycopy(tokens, parent * LONGEST, tokensBefore, row * LONGEST, length + 1);
      if (length >= 0) {
        tokensBefore[row * LONGEST + length] = newTokens[row];
      }
    }
    int[] swapped = sources;
    sources = sourcesBefore;
    sourcesBefore = swapped;
    swapped = tokens;
    tokens = tokensBefore;
    tokensBefore = swapped;
    rows = newRows;
    length++;
    work += rows;
    Arrays.fill(logProbabilities, Float.NaN);
    for (int row = 0; row < rows; row++) {
      table.follow(sources[row], tokens, row * LONGEST, length, logProbabilities, row * stride);
    }
    bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
  }

  @Override
  public int attentionLength(int row) {
    return attends ? Table.sourceLength(sources[row]) : 0;
  }

  @Override
  public void attention(int row, float[] into, int offset) {
    table.attend(sources[row], tokens, row * LONGEST, length, into, offset);
  }

  /** Checks that an output has the score and the attention that the table gives it. */
  static void verify(Table table, int source, Hypothesis output) {
    double score = 0;
    float[] x = new float[table.vocabulary()];
    float[] attended = new float[Table.sourceLength(source)];
    for (int step = 0; step <= output.length(); step++) {
      table.follow(source, output.tokens(), 0, step, x, 0);
      score += x[step < output.length() ? output.token(step) : table.end()];
      table.attend(source, output.tokens(), 0, step, attended, 0);
      for (int i = 0; i < output.attentionLength(); i++) {
        assertEquals(attended[i], output.attention(step, i));
      }
    }
    assertEquals(score, output.score());
  }
}
