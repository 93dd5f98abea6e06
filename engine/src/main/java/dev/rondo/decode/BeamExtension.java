package dev.rondo.decode;

import java.util.Arrays;

/** One step of {@link BeamSearch}. */
final class BeamExtension implements Extension {

  private final BeamSearch search;
  private final int vocabulary;
  private final int end;
  private final boolean stopsEarly;

  /** The divisor of each length, never falling, whatever rounding does. */
  private final double[] divisors;

  private final Candidates candidates;

  /** The first rank, the number of rows, and the places given up, of each sentence's groups. */
  private final int[] groupFirst;

  private final int[] groupRows;
  private final int[] groupEnded;

  /** What is subtracted for each token in the group at hand; 0 between sentences. */
  private final float[] penalties;

  private final int[] penalised;
  private int penalisedCount;

  BeamExtension(
      BeamSearch search, StepModel model, int sentences, int longest, boolean stopsEarly) {
    this.search = search;
    this.vocabulary = model.vocabulary();
    this.end = model.end();
    this.stopsEarly = stopsEarly;
    this.divisors = divisors(search.lengthPenalty(), longest + 1);
    // With refill at most every second of the best continuations ends an output.
    this.candidates = new Candidates(search.refill() ? 2 * groupWidth() : groupWidth());
    int groups = Math.multiplyExact(sentences, search.groups());
    this.groupFirst = new int[groups];
    this.groupRows = new int[groups];
    this.groupEnded = new int[groups];
    this.penalties = new float[vocabulary];
    this.penalised = new int[2 * search.width()];
  }

  private static double[] divisors(LengthPenalty penalty, int longest) {
    double[] divisors = new double[longest + 1];
    for (int length = 1; length <= longest; length++) {
      divisors[length] = Math.max(divisors[length - 1], penalty.divisor(length));
    }
    return divisors;
  }

  private int groupWidth() {
    return search.width() / search.groups();
  }

  @Override
  public void begin() {
    // All groups begin with the one row of their sentence.
    Arrays.fill(groupFirst, 0);
    Arrays.fill(groupRows, 1);
    Arrays.fill(groupEnded, 0);
    // A model that threw may have left some.
    forgivePenalties();
  }

  @Override
  public void extend(Batch batch, int sentence, float[] logProbabilities) {
    for (int group = 0; group < search.groups(); group++) {
      int index = sentence * search.groups() + group;
      int places = search.refill() ? groupWidth() : groupWidth() - groupEnded[index];
      int first = batch.opened(sentence);
      if (places > 0) {
        gather(batch, sentence, index, places, logProbabilities);
        take(batch, sentence, index, places);
      }
      groupFirst[index] = first;
      groupRows[index] = batch.opened(sentence) - first;
    }
    forgivePenalties();
    if (stopsEarly && isDone(batch, sentence)) {
      batch.close(sentence);
    }
  }

  private void gather(Batch batch, int sentence, int index, int places, float[] x) {
    candidates.clear(search.refill() ? 2 * places : places);
    for (int rank = groupFirst[index]; rank < groupFirst[index] + groupRows[index]; rank++) {
      int offset = batch.row(sentence, rank) * vocabulary;
      candidates.scan(x, offset, vocabulary, batch.score(sentence, rank), rank, penalties);
    }
    candidates.sort();
  }

  private void take(Batch batch, int sentence, int index, int places) {
    int opened = 0;
    for (int place = 0; place < candidates.size(); place++) {
      int token = candidates.token(place);
      int rank = candidates.rank(place);
      double score = candidates.score(place);
      if (token != end && opened < places) {
        batch.extend(sentence, rank, token, score, 0);
        opened++;
        penalise(token);
      } else if (token == end && place < places) {
        finish(batch, sentence, rank, score);
        groupEnded[index]++;
        penalise(token);
      }
    }
  }

  private void finish(Batch batch, int sentence, int rank, double score) {
    double normalised = score / divisors[batch.step() + 1] + batch.coverage(sentence, rank);
    boolean repeated = search.groups() > 1 && batch.hasFinished(sentence, rank);
    if (!repeated) {
      batch.finish(sentence, rank, normalised, score, normalised);
    }
  }

  private void penalise(int token) {
    if (search.groups() > 1) {
      penalties[token] += (float) search.diversity();
      penalised[penalisedCount++] = token;
    }
  }

  private void forgivePenalties() {
    while (penalisedCount > 0) {
      penalties[penalised[--penalisedCount]] = 0;
    }
  }

  /** Whether no unfinished output can get among the finished: the bound of {@link BeamSearch}. */
  private boolean isDone(Batch batch, int sentence) {
    double best = Double.NEGATIVE_INFINITY;
    for (int rank = 0; rank < batch.opened(sentence); rank++) {
      best = Math.max(best, batch.nextScore(sentence, rank));
    }
    return batch.excludes(sentence, best / divisors[batch.maximum(sentence) + 1]);
  }
}
