package dev.rondo.decode;

/**
 * What the score of an output is divided by, so that outputs of different lengths can be compared.
 *
 * <p>A score is a sum of log-probabilities and only falls as an output grows, so without a penalty
 * short outputs win. Lengths count the end token, whose log-probability is part of the score. Every
 * divisor is positive and never falls with the length; the exact stop of {@link BeamSearch} rests
 * on that.
 */
public sealed interface LengthPenalty {

  /** Leaves the sum: the most probable output wins. */
  LengthPenalty NONE = new None();

  /** Divides by the length: the mean log-probability of a token. */
  LengthPenalty AVERAGE = new Average();

  /** Returns the penalty of Wu et al. 2016; its authors found α from 0.6 to 0.7 best. */
  static LengthPenalty gnmt(double alpha) {
    return new Gnmt(alpha);
  }

  /** The divisor of an output of that many tokens, at least 1, the end token included. */
  double divisor(int length);

  /** 1 for every length. */
  record None() implements LengthPenalty {
    @Override
    public double divisor(int length) {
      return 1;
    }
  }

  /** The length. */
  record Average() implements LengthPenalty {
    @Override
    public double divisor(int length) {
      return length;
    }
  }

  /**
   * ((5 + length) / 6)^α (Wu et al. 2016, arXiv 1609.08144, equation 14).
   *
   * @param alpha from 0, which is no penalty, to 10, beyond which a long output's divisor could
   *     overflow
   */
  record Gnmt(double alpha) implements LengthPenalty {

    /** Checks α. */
    public Gnmt {
      if (!(alpha >= 0 && alpha <= 10)) {
        throw new IllegalArgumentException(
            "length penalty: expected alpha in [0, 10] but found " + alpha);
      }
    }

    @Override
    public double divisor(int length) {
      return StrictMath.pow((5.0 + length) / 6.0, alpha);
    }
  }
}
