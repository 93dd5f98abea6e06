package dev.rondo.loss;

/**
 * A softmax of scale·S over all others of a row, of which one is right; and symmetrically over all
 * texts of a column.
 *
 * <pre>
 *   loss  = −log softmax(scale·S[i, ·])[i]                        or, symmetric, the mean of it and
 *           −log softmax(scale·S[·, i])[i]                        over rows that are not of its group
 *   dS    = scale·(p − [i = j]) / rows                            or half of both
 * </pre>
 *
 * <p>M. Henderson et al.: Efficient natural language response suggestion for Smart Reply. 2017,
 * arXiv 1705.00652, section 4.4; symmetric as A. Radford et al.: Learning transferable visual
 * models from natural language supervision. ICML 2021, arXiv 2103.00020, figure 3.
 *
 * <p>It is used by one thread at a time.
 */
public final class MultipleNegativesLoss implements RankingLoss {

  private final float scale;
  private final boolean symmetric;

  /** The logarithms of the sums over columns. */
  private final double[] ofColumns;

  /**
   * A loss of up to so many rows.
   *
   * @param scale what scores are multiplied by
   * @param symmetric whether columns are judged too
   */
  public MultipleNegativesLoss(float scale, boolean symmetric, int maxRows) {
    this.scale = scale;
    this.symmetric = symmetric;
    this.ofColumns = new double[symmetric ? maxRows : 0];
  }

  @Override
  public void forward(float[] s, int stride, int rows, int columns, int[] groups, float[] losses) {
    for (int i = 0; i < rows; i++) {
      double loss = logSum(s, i * stride, 1, i, columns, groups);
      if (symmetric) {
        loss = (loss + logSum(s, i, stride, i, rows, groups)) / 2;
      }
      losses[i] = (float) (loss - (double) scale * s[i * stride + i]);
    }
  }

  /**
   * log Σ exp(scale·s) over {@code count} scores that begin at {@code from}, {@code step} apart.
   */
  private double logSum(float[] s, int from, int step, int right, int count, int[] groups) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < count; j++) {
      if (counts(j, right, groups)) {
        largest = Math.max(largest, (double) scale * s[from + j * step]);
      }
    }
    double sum = 0;
    for (int j = 0; j < count; j++) {
      if (counts(j, right, groups)) {
        sum += StrictMath.exp((double) scale * s[from + j * step] - largest);
      }
    }
    return largest + StrictMath.log(sum);
  }

  private static boolean counts(int j, int right, int[] groups) {
    return j == right || groups[j] != groups[right];
  }

  /** Columns first: what they need of S is gone once a row has its gradient. */
  @Override
  public void forwardBackward(
      float[] s, int stride, int rows, int columns, int[] groups, float[] losses) {
    for (int i = 0; symmetric && i < rows; i++) {
      ofColumns[i] = logSum(s, i, stride, i, rows, groups);
    }
    double part = (double) scale / rows / (symmetric ? 2 : 1);
    for (int i = 0; i < rows; i++) {
      double ofRow = logSum(s, i * stride, 1, i, columns, groups);
      double loss = symmetric ? (ofRow + ofColumns[i]) / 2 : ofRow;
      losses[i] = (float) (loss - (double) scale * s[i * stride + i]);
      for (int j = 0; j < columns; j++) {
        double z = (double) scale * s[i * stride + j];
        double p = counts(j, i, groups) ? StrictMath.exp(z - ofRow) : 0;
        double right = 1;
        if (symmetric) {
          p += j < rows && counts(i, j, groups) ? StrictMath.exp(z - ofColumns[j]) : 0;
          right = 2;
        }
        s[i * stride + j] = Flushed.of(part * (p - (i == j ? right : 0)));
      }
    }
  }
}
