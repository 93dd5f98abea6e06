package dev.rondo.decode;

import dev.rondo.kernel.Functions;
import dev.rondo.random.CounterRandom;

/** One step of {@link Sampling}. */
final class SamplingExtension implements Extension {

  private final Sampling sampling;
  private final int vocabulary;
  private final int end;
  private final Functions functions;
  private final WeightFilter filter = new WeightFilter();
  private final float[] weights;
  private final WrittenTokens written = new WrittenTokens();

  SamplingExtension(Sampling sampling, StepModel model, Functions functions) {
    this.sampling = sampling;
    this.vocabulary = model.vocabulary();
    this.end = model.end();
    this.functions = functions;
    this.weights = new float[vocabulary];
  }

  @Override
  public void begin() {
    // A draw depends on nothing that was drawn before.
  }

  @Override
  public void extend(Batch batch, int sentence, float[] logProbabilities) {
    for (int rank = 0; rank < batch.open(sentence); rank++) {
      int offset = batch.row(sentence, rank) * vocabulary;
      batch.show(written, sentence, rank);
      if (weigh(logProbabilities, offset)) {
        double total = WeightFilter.sum(weights, vocabulary);
        // All samples begin with the one row of their sentence.
        boolean first = batch.step() == 0;
        int sample = first ? 0 : batch.sample(sentence, rank);
        int last = first ? sampling.samples() - 1 : sample;
        for (; sample <= last; sample++) {
          int token = draw(total, batch.request(sentence).key(), sample, batch.step());
          take(batch, sentence, rank, sample, token, logProbabilities[offset + token]);
        }
      }
    }
  }

  private void take(Batch batch, int sentence, int rank, int sample, int token, float x) {
    double score = batch.score(sentence, rank) + Candidates.clamped(x, token);
    if (token == end) {
      // Samples are in the order of their numbers.
      batch.finish(sentence, rank, -sample, score, score);
    } else {
      batch.extend(sentence, rank, token, score, sample);
    }
  }

  /**
   * Computes w = exp((x − max x) / temperature) of penalised log-probabilities, and 0 for what is
   * not to be drawn.
   *
   * @return whether any weight is above 0
   */
  private boolean weigh(float[] x, int offset) {
    for (int token = 0; token < vocabulary; token++) {
      weights[token] = Candidates.clamped(x[offset + token], token);
    }
    penalise(x, offset);
    float most = Float.NEGATIVE_INFINITY;
    for (int token = 0; token < vocabulary; token++) {
      most = Math.max(most, weights[token]);
    }
    if (most == Float.NEGATIVE_INFINITY) {
      return false;
    }
    // Neither 0 nor ∞, by which the product of −∞ or 0 would be NaN.
    float factor =
        (float) Math.clamp(1 / sampling.temperature(), Float.MIN_NORMAL, Float.MAX_VALUE);
    for (int token = 0; token < vocabulary; token++) {
      weights[token] = (weights[token] - most) * factor;
    }
    functions.exp(weights, 0, weights, 0, vocabulary);
    filter.keepLargest(weights, vocabulary, sampling.topK());
    filter.keepShare(weights, vocabulary, sampling.nucleus());
    filter.keepFrom(weights, vocabulary, sampling.minP()); // the greatest weight is exp 0 = 1
    return true;
  }

  /** Multiplies what was written once, however often it was. */
  private void penalise(float[] x, int offset) {
    float penalty = (float) Math.min(sampling.repetitionPenalty(), Float.MAX_VALUE);
    for (int place = 0; place < written.length() && penalty > 1; place++) {
      int token = written.token(place);
      weights[token] = Math.min(x[offset + token], 0) * penalty;
    }
  }

  /** The token at which the sum of weights passes a uniform share of all. */
  private int draw(double total, long key, int sample, int step) {
    long bits = CounterRandom.bits(sampling.seed(), key, (long) sample << 32 | step);
    double target = (bits >>> 11) * 0x1p-53 * total;
    double sum = 0;
    int drawn = -1;
    for (int token = 0; token < vocabulary && sum <= target; token++) {
      if (weights[token] > 0) {
        sum += weights[token];
        drawn = token;
      }
    }
    return drawn;
  }
}
