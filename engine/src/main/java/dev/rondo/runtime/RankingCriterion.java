package dev.rondo.runtime;

import dev.rondo.array.Panels;
import dev.rondo.loss.RankingLoss;
import dev.rondo.loss.Similarity;
import org.jspecify.annotations.Nullable;

/**
 * A loss of the scores of all first texts of a batch with all second ones, and with all third ones
 * where examples have them.
 *
 * <p>It is judged by one worker. For 64 · 64 cosines of 256 elements that took 2.3 ms (one core of
 * an Intel Xeon with AVX-512, Temurin 25.0.3, beside other work).
 */
final class RankingCriterion implements TwinCriterion {

  private final Similarity similarity;
  private final RankingLoss loss;

  /** Scores, one row for each first text, and then their gradients. */
  private final float[] s;

  private final float[] scores;
  private final int stride;
  private final int[] groups;

  RankingCriterion(
      Similarity similarity, RankingLoss loss, int sides, int maxExamples, boolean training) {
    this.similarity = similarity;
    this.loss = loss;
    int columns = Math.multiplyExact(sides - 1, maxExamples);
    this.stride = Panels.pad(columns);
    this.s = new float[Math.multiplyExact(maxExamples, stride)];
    this.scores = new float[training ? s.length : 0];
    this.groups = new int[columns];
  }

  @Override
  public int allocated() {
    return s.length + scores.length;
  }

  @Override
  public void train(long seed, long step) {}

  @Override
  public void rest() {}

  @Override
  public void forward(TwinRows rows, Vectors vectors, int from, int to) {
    float[] v = vectors.values();
    int count = rows.count();
    for (int i = from; i < to; i++) {
      int a = vectors.at(rows.rows(0)[i]);
      for (int column = 0; column < columns(rows); column++) {
        int b = vectors.at(row(rows, column, count));
        s[i * stride + column] = similarity.of(v, a, v, b, vectors.size());
      }
    }
  }

  private static int columns(TwinRows rows) {
    return (rows.sides() - 1) * rows.count();
  }

  /** The row of the text of a column: all second texts, then all third ones. */
  private static int row(TwinRows rows, int column, int count) {
    return rows.rows(1 + column / count)[column % count];
  }

  @Override
  public void judge(
      TwinRows rows,
      Vectors vectors,
      float[] losses,
      boolean[] right,
      @Nullable Vectors gradients) {
    int count = rows.count();
    int columns = columns(rows);
    group(rows, columns);
    for (int i = 0; i < count; i++) {
      right[i] = isRight(i, columns);
    }
    if (gradients == null) {
      loss.forward(s, stride, count, columns, groups, losses);
      return;
    }
    System.arraycopy(s, 0, scores, 0, count * stride);
    loss.forwardBackward(s, stride, count, columns, groups, losses);
    float[] v = vectors.values();
    float[] dv = gradients.values();
    for (int i = 0; i < count; i++) {
      int first = rows.rows(0)[i];
      for (int column = 0; column < columns; column++) {
        int at = i * stride + column;
        if (s[at] != 0) {
          int second = row(rows, column, count);
          similarity.gradient(
              v,
              vectors.at(first),
              v,
              vectors.at(second),
              vectors.size(),
              scores[at],
              s[at],
              dv,
              gradients.at(first),
              dv,
              gradients.at(second));
        }
      }
    }
  }

  /**
   * Others whose examples share a text are of one group: what one says is the same, directly or
   * through others, is not held against another.
   */
  private void group(TwinRows rows, int columns) {
    int count = rows.count();
    for (int column = 0; column < columns; column++) {
      groups[column] = column;
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int column = 0; column < columns; column++) {
        for (int i = 0; i < count; i++) {
          if (groups[column] != groups[i] && shareText(rows, column, i)) {
            groups[column] = Math.min(groups[column], groups[i]);
            groups[i] = groups[column];
            changed = true;
          }
        }
      }
    }
  }

  /** Whether the text of a column, or of its pair, is one of a pair. */
  private static boolean shareText(TwinRows rows, int column, int pair) {
    int text = rows.identity(row(rows, column, rows.count()));
    boolean inPair = column < rows.count();
    int partner = inPair ? rows.identity(rows.rows(0)[column]) : text;
    int first = rows.identity(rows.rows(0)[pair]);
    int second = rows.identity(rows.rows(1)[pair]);
    return text == first || text == second || partner == first || partner == second;
  }

  /** Whether all texts that differ from the right one have lower scores. */
  private boolean isRight(int row, int columns) {
    for (int column = 0; column < columns; column++) {
      boolean other = groups[column] != groups[row];
      if (other && !(s[row * stride + column] < s[row * stride + row])) {
        return false;
      }
    }
    return true;
  }

  /** The gradients were added when the examples were judged. */
  @Override
  public void backward(TwinRows rows, Vectors vectors, int from, int to, Vectors gradients) {}

  @Override
  public void transpose(int worker, int workers) {}

  @Override
  public void weightGradients(int examples, int worker, int workers) {}
}
