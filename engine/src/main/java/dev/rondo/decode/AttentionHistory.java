package dev.rondo.decode;

/**
 * What each row attended to: at every step if outputs carry it, else at the last step.
 *
 * <p>A step is an array; in it sentence after sentence, for each the ranks one after another, for
 * each rank the positions of the source. Arrays grow to the largest batch before its first step.
 */
final class AttentionHistory {

  private final boolean used;
  private final boolean kept;
  private final int width;
  private final int[] lengths;
  private final int[] offsets;
  private float[][] steps;

  /**
   * A history.
   *
   * @param used whether anything reads it
   * @param kept whether all steps are read later
   */
  AttentionHistory(boolean used, boolean kept, int sentences, int width, int longest) {
    this.used = used;
    this.kept = kept;
    this.width = width;
    this.lengths = new int[sentences];
    this.offsets = new int[sentences];
    this.steps = used ? new float[kept ? longest + 1 : 1][0] : new float[0][];
  }

  /** Makes room for a batch that the model has started, of which outputs have that many tokens. */
  int begin(StepModel model, int sentences, int mostTokens) {
    int total = 0;
    for (int sentence = 0; sentence < sentences && used; sentence++) {
      lengths[sentence] = model.attentionLength(sentence);
      offsets[sentence] = total;
      total = Math.addExact(total, Math.multiplyExact(width, lengths[sentence]));
    }
    for (int step = 0; step < Math.min(steps.length, mostTokens + 1); step++) {
      if (steps[step].length < total) {
        steps[step] = new float[total];
      }
    }
    return total;
  }

  /** Reads what a row of the model attended to at a step. */
  void record(StepModel model, int row, int step, int sentence, int rank) {
    if (length(sentence) > 0) {
      model.attention(row, at(step), offset(sentence, rank));
    }
  }

  int length(int sentence) {
    return lengths[sentence];
  }

  float[] at(int step) {
    return steps[kept ? step : 0];
  }

  int offset(int sentence, int rank) {
    return offsets[sentence] + rank * lengths[sentence];
  }
}
