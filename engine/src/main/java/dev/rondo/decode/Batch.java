package dev.rondo.decode;

import java.util.List;

/**
 * The sentences that are being decoded together, and their unfinished and finished outputs.
 *
 * <p>Each sentence has {@code width} slots in the stores of unfinished outputs. The rows of the
 * model are those slots that are in use, in order; {@link #row} maps one to the other.
 */
final class Batch {

  private final int width;
  private final double coveragePenalty;
  private final boolean attentionReturned;
  private final Request[] requests;
  private final int[] maxima;
  private final int[] firstRows;
  private final int[] open;
  private final int[] opened;
  private final Finished finished;
  private final AttentionHistory attention;
  private OpenHypotheses now;
  private OpenHypotheses next;
  private int sentences;
  private int step;

  Batch(int capacity, Decoding decoding, double coveragePenalty) {
    Search search = decoding.search();
    int longest = decoding.length().longest();
    this.width = search.rows();
    this.coveragePenalty = coveragePenalty;
    this.attentionReturned = decoding.attention();
    this.requests = new Request[capacity];
    this.maxima = new int[capacity];
    this.firstRows = new int[capacity];
    this.open = new int[capacity];
    this.opened = new int[capacity];
    this.finished = new Finished(capacity, search.best(), longest);
    this.attention =
        new AttentionHistory(
            attentionReturned || coveragePenalty > 0, attentionReturned, capacity, width, longest);
    int slots = Math.multiplyExact(capacity, width);
    this.now = new OpenHypotheses(slots, longest);
    this.next = new OpenHypotheses(slots, longest);
  }

  /** Begins one output without tokens a sentence, for sources that the model has started. */
  void begin(List<Request> batch, OutputLength length, StepModel model) {
    sentences = batch.size();
    step = 0;
    int most = 0;
    for (int s = 0; s < sentences; s++) {
      requests[s] = batch.get(s);
      maxima[s] = length.maximum(model.sourceLength(requests[s].source()));
      most = Math.max(most, maxima[s]);
      firstRows[s] = s;
      open[s] = 1;
      opened[s] = 0;
      now.begin(s * width);
      finished.clear(s);
    }
    int elements = attention.begin(model, sentences, most);
    if (coveragePenalty > 0) {
      now.clearCoverage(elements);
      next.clearCoverage(elements);
      requireAttention(model);
    }
  }

  private void requireAttention(StepModel model) {
    for (int s = 0; s < sentences; s++) {
      if (attention.length(s) == 0 && model.sourceLength(requests[s].source()) > 0) {
        throw new IllegalStateException(
            "a coverage penalty of "
                + coveragePenalty
                + " needs attention, but the model has none for source "
                + requests[s].source());
      }
    }
  }

  int sentences() {
    return sentences;
  }

  /** The number of tokens of every unfinished output. */
  int step() {
    return step;
  }

  Request request(int sentence) {
    return requests[sentence];
  }

  /** The most tokens of an output. */
  int maximum(int sentence) {
    return maxima[sentence];
  }

  /** The number of unfinished outputs. */
  int open(int sentence) {
    return open[sentence];
  }

  int row(int sentence, int rank) {
    return firstRows[sentence] + rank;
  }

  double score(int sentence, int rank) {
    return now.score(slot(sentence, rank));
  }

  int sample(int sentence, int rank) {
    return now.sample(slot(sentence, rank));
  }

  void show(WrittenTokens view, int sentence, int rank) {
    now.show(view, slot(sentence, rank), step, requests[sentence].prefix().size());
  }

  private int slot(int sentence, int rank) {
    return sentence * width + rank;
  }

  /** Reads what all rows attended to in the step that the model has just done. */
  void recordAttention(StepModel model) {
    for (int s = 0; s < sentences; s++) {
      for (int rank = 0; rank < open[s]; rank++) {
        attention.record(model, row(s, rank), step, s, rank);
      }
    }
  }

  /** Adds an unfinished output to those of the next step. */
  void extend(int sentence, int rank, int token, double score, int sample) {
    int nextRank = opened[sentence]++;
    int slot = slot(sentence, nextRank);
    next.extend(slot, now, slot(sentence, rank), step, rank, token, score);
    next.setSample(slot, sample);
    if (coveragePenalty > 0) {
      addCoverage(sentence, rank, nextRank);
    }
  }

  private void addCoverage(int sentence, int rank, int nextRank) {
    int to = attention.offset(sentence, nextRank);
    int from = attention.offset(sentence, rank);
    float[] before = now.coverage();
    float[] after = next.coverage();
    float[] attended = attention.at(step);
    for (int i = 0; i < attention.length(sentence); i++) {
      after[to + i] = before[from + i] + attended[from + i];
    }
  }

  /** The number of unfinished outputs of the next step so far. */
  int opened(int sentence) {
    return opened[sentence];
  }

  /** Gives up all unfinished outputs of the next step. */
  void close(int sentence) {
    opened[sentence] = 0;
  }

  double nextScore(int sentence, int rank) {
    return next.score(slot(sentence, rank));
  }

  /** β · Σᵢ log min(Σⱼ p(j, i), 1) of an output that ends after a row; 0 without a penalty. */
  double coverage(int sentence, int rank) {
    if (coveragePenalty == 0) {
      return 0;
    }
    double sum = 0;
    int from = attention.offset(sentence, rank);
    float[] attended = attention.at(step);
    for (int i = from; i < from + attention.length(sentence); i++) {
      float covered = now.coverage()[i] + attended[i];
      sum += StrictMath.log(Math.clamp(covered, Float.MIN_NORMAL, 1));
    }
    if (Double.isNaN(sum)) {
      throw new IllegalStateException(
          "expected attention weights of at least 0 but found NaN for source "
              + requests[sentence].source());
    }
    return coveragePenalty * sum;
  }

  /** Whether a finished output of that key would not be kept. */
  boolean excludes(int sentence, double key) {
    return finished.excludes(sentence, key);
  }

  /** Whether an output with the tokens of a row has finished and is kept. */
  boolean hasFinished(int sentence, int rank) {
    return finished.contains(sentence, now, slot(sentence, rank), step);
  }

  /** Ends an output after a row; it is kept if its key is high enough. */
  void finish(int sentence, int rank, double key, double score, double normalised) {
    if (!finished.excludes(sentence, key)) {
      finished.add(sentence, key, score, normalised, now, slot(sentence, rank), step, rank);
    }
  }

  /** Goes on to the next step: writes what the model is to do, and returns how many rows it has. */
  int advance(int[] parents, int[] tokens) {
    int rows = 0;
    for (int s = 0; s < sentences; s++) {
      int first = rows;
      for (int rank = 0; rank < opened[s]; rank++) {
        parents[rows] = firstRows[s] + next.rank(slot(s, rank), step);
        tokens[rows] = next.token(slot(s, rank), step);
        rows++;
      }
      firstRows[s] = first;
      open[s] = opened[s];
      opened[s] = 0;
    }
    OpenHypotheses free = now;
    now = next;
    next = free;
    step++;
    return rows;
  }

  /** Returns the finished outputs of a sentence. */
  List<Hypothesis> outputs(int sentence) {
    return finished.list(sentence, attention, attentionReturned);
  }
}
