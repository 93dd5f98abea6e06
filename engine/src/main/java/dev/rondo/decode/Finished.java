package dev.rondo.decode;

import java.util.ArrayList;
import java.util.List;

/**
 * The best finished outputs of each sentence, in the order of their keys, highest first.
 *
 * <p>An output's tokens lie in an entry that it keeps; the order is a list of entries.
 */
final class Finished {

  private final int best;
  private final int longest;
  private final int[] counts;
  private final int[] order;
  private final double[] keys;
  private final double[] scores;
  private final double[] normalised;
  private final int[] lengths;
  private final int[] tokens;

  /** As in {@link OpenHypotheses}, with the rank of the row that the end token continued. */
  private final int[] paths;

  Finished(int sentences, int best, int longest) {
    int entries = Math.multiplyExact(sentences, best);
    this.best = best;
    this.longest = longest;
    this.counts = new int[sentences];
    this.order = new int[entries];
    this.keys = new double[entries];
    this.scores = new double[entries];
    this.normalised = new double[entries];
    this.lengths = new int[entries];
    this.tokens = new int[Math.multiplyExact(entries, longest)];
    this.paths = new int[Math.multiplyExact(entries, longest + 1)];
  }

  void clear(int sentence) {
    counts[sentence] = 0;
  }

  /** Whether a new output of that key would not be kept. */
  boolean excludes(int sentence, double key) {
    return counts[sentence] == best && key <= keys[order[sentence * best + best - 1]];
  }

  /** Whether an output with the tokens of a slot is there. */
  boolean contains(int sentence, OpenHypotheses open, int slot, int length) {
    for (int place = 0; place < counts[sentence]; place++) {
      int entry = order[sentence * best + place];
      if (lengths[entry] == length && open.tokensEqual(slot, length, tokens, entry * longest)) {
        return true;
      }
    }
    return false;
  }

  /** Adds what is in a slot, which ended after the row of that rank; the last drops out if full. */
  void add(
      int sentence,
      double key,
      double score,
      double normalisedScore,
      OpenHypotheses open,
      int slot,
      int length,
      int rank) {
    int first = sentence * best;
    int place = counts[sentence];
    int entry = first + place;
    if (place == best) {
      entry = order[first + --place];
    } else {
      counts[sentence]++;
    }
    while (place > 0 && keys[order[first + place - 1]] < key) {
      order[first + place] = order[first + place - 1];
      place--;
    }
    order[first + place] = entry;
    keys[entry] = key;
    scores[entry] = score;
    normalised[entry] = normalisedScore;
    lengths[entry] = length;
    open.copyTokens(slot, length, tokens, entry * longest);
    open.copyPath(slot, length, paths, entry * (longest + 1));
    paths[entry * (longest + 1) + length] = rank;
  }

  /** Returns the outputs of a sentence, with attention if the history has all steps. */
  List<Hypothesis> list(int sentence, AttentionHistory history, boolean attention) {
    var hypotheses = new ArrayList<Hypothesis>(counts[sentence]);
    for (int place = 0; place < counts[sentence]; place++) {
      int entry = order[sentence * best + place];
      int[] written = new int[lengths[entry]];
      System.arraycopy(tokens, entry * longest, written, 0, written.length);
      int positions = attention ? history.length(sentence) : 0;
      float[] attended = new float[Math.multiplyExact(written.length + 1, positions)];
      for (int step = 0; step <= written.length && positions > 0; step++) {
        int from = history.offset(sentence, paths[entry * (longest + 1) + step]);
        System.arraycopy(history.at(step), from, attended, step * positions, positions);
      }
      hypotheses.add(
          new Hypothesis(written, scores[entry], normalised[entry], attended, positions));
    }
    return List.copyOf(hypotheses);
  }
}
