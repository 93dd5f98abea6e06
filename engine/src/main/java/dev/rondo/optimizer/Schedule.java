package dev.rondo.optimizer;

/**
 * The factor on an optimiser's rate at each step of a training, as immutable data.
 *
 * <p>Steps are updates of the weights and count from 1, as in {@link Optimizer#update}. In the
 * formulas k = step − 1 is the number of steps done and n that of all steps. Each is computed in
 * double precision, by operations with the same bits on every machine, and allocates nothing.
 *
 * <p>The formulas are those of PyTorch's schedulers where it has them, stepped once an update.
 */
public sealed interface Schedule {

  /**
   * Returns the factor on the rate, finite and at least 0.
   *
   * @param step which step, from 1; beyond {@code steps} the factor stays at its last value, or
   *     goes on where the formula has no n
   * @param steps how many steps there will be, at least 1
   */
  float factor(long step, long steps);

  /** The rate as it is, at every step. */
  static Schedule constant() {
    return new Constant();
  }

  /** From 1 / n of the rate up to all of it in the first steps, then another schedule. */
  static Schedule warmUp(long steps, Schedule then) {
    return new WarmUp(1.0 / Math.max(1, steps), steps, then);
  }

  /** Up in a straight line, then down with the inverse square root of the step. */
  static Schedule inverseSquareRoot(long warmUp) {
    return new InverseSquareRoot(warmUp);
  }

  /** Down to 0 in a straight line. */
  static Schedule linear() {
    return new Polynomial(1);
  }

  /** Down to a floor, a part of the rate, along half a cosine. */
  static Schedule cosine(double floor) {
    return new Cosine(floor);
  }

  /** Up and down again by cosines, once over all steps, with the defaults of PyTorch. */
  static Schedule oneCycle() {
    return new OneCycle(0.3, 25, 1e4);
  }

  /** 1. */
  record Constant() implements Schedule {
    @Override
    public float factor(long step, long steps) {
      return 1;
    }
  }

  /**
   * {@code from + (1 − from)·k / length} for the first {@code length} steps, then another schedule
   * over the steps that are left; PyTorch's {@code LinearLR} before {@link Constant}.
   *
   * @param from the first factor, in [0, 1]
   * @param length how many steps it takes to reach 1, at least 1
   * @param then what follows
   */
  record WarmUp(double from, long length, Schedule then) implements Schedule {

    /** Checks the ranges of the numbers. */
    public WarmUp {
      checkCount("warm-up", "length", length);
      checkPart("warm-up", "first factor", from);
    }

    @Override
    public float factor(long step, long steps) {
      long done = step - 1;
      if (done >= length) {
        return then.factor(step - length, Math.max(1, steps - length));
      }
      return (float) (from + (1 - from) * done / length);
    }
  }

  /**
   * {@code min(step / warmUp, √(warmUp / step))}: 1 at the end of the warm-up.
   *
   * <p>A. Vaswani et al.: Attention is all you need. NeurIPS 2017, arXiv 1706.03762, section 5.3;
   * its rate is that of the optimiser here times 1 / √(size of the model · warmUp).
   *
   * @param warmUp how many steps the rate grows, at least 1
   */
  record InverseSquareRoot(long warmUp) implements Schedule {

    /** Checks the range of the number. */
    public InverseSquareRoot {
      checkCount("inverse square root", "warm-up", warmUp);
    }

    @Override
    public float factor(long step, long steps) {
      return (float) Math.min((double) step / warmUp, Math.sqrt((double) warmUp / step));
    }
  }

  /**
   * {@code (1 − k / n)ᵖ}; PyTorch's {@code PolynomialLR} over n steps.
   *
   * @param power the exponent p, at least 1
   */
  record Polynomial(int power) implements Schedule {

    /** Checks the range of the number. */
    public Polynomial {
      checkCount("polynomial", "power", power);
    }

    @Override
    public float factor(long step, long steps) {
      return (float) Power.of(1 - part(step, steps), power);
    }
  }

  /**
   * {@code floor + (1 − floor)·(1 + cos(π·k / n)) / 2}; PyTorch's {@code CosineAnnealingLR} with
   * {@code T_max} = n.
   *
   * <p>I. Loshchilov, F. Hutter: SGDR. ICLR 2017, arXiv 1608.03983, without its restarts.
   *
   * @param floor the part of the rate that is left in the end, in [0, 1]
   */
  record Cosine(double floor) implements Schedule {

    /** Checks the range of the number. */
    public Cosine {
      checkPart("cosine", "floor", floor);
    }

    @Override
    public float factor(long step, long steps) {
      return (float) between(1, floor, part(step, steps));
    }
  }

  /**
   * {@code floor + (1 − floor)·(1 + cos(π·i / m)) / 2} at step i of a cycle of m steps; PyTorch's
   * {@code CosineAnnealingWarmRestarts}. The same paper as for {@link Cosine}.
   *
   * @param length the steps of the first cycle, at least 1
   * @param multiple how many times as long each next cycle is, at least 1
   * @param floor the part of the rate that a cycle ends with, in [0, 1]
   */
  record WarmRestarts(long length, int multiple, double floor) implements Schedule {

    /** Checks the ranges of the numbers. */
    public WarmRestarts {
      checkCount("warm restarts", "length", length);
      checkCount("warm restarts", "multiple", multiple);
      checkPart("warm restarts", "floor", floor);
    }

    @Override
    public float factor(long step, long steps) {
      long cycle = length;
      long done = step - 1;
      if (multiple == 1) {
        done %= length;
      }
      while (done >= cycle) {
        done -= cycle;
        cycle *= multiple;
      }
      return (float) between(1, floor, (double) done / cycle);
    }
  }

  /**
   * {@code gamma} to the power ⌊k / every⌋; PyTorch's {@code StepLR}, and with {@code every} = 1
   * its {@code ExponentialLR}.
   *
   * @param every how many steps the rate stays, at least 1
   * @param gamma what it is multiplied by then, in [0, 1]
   */
  record Decay(long every, double gamma) implements Schedule {

    /** Checks the ranges of the numbers. */
    public Decay {
      checkCount("decay", "number of steps", every);
      checkPart("decay", "gamma", gamma);
    }

    @Override
    public float factor(long step, long steps) {
      return (float) Power.of(gamma, (step - 1) / every);
    }
  }

  /**
   * Half a cosine from 1 / {@code start} up to 1, then one down to 1 / ({@code start}·{@code end}).
   *
   * <p>The peak, the optimiser's own rate, is at k = rise·n − 1 and the end at k = n − 1; PyTorch's
   * {@code OneCycleLR} without its cycle of momentum. L. N. Smith, N. Topin: Super-convergence.
   * 2018, arXiv 1708.07120.
   *
   * @param rise the part of all steps that go up, in [0, 1]
   * @param start how many times smaller than the peak the first rate is, at least 1
   * @param end how many times smaller than the first rate the last one is, at least 1
   */
  record OneCycle(double rise, double start, double end) implements Schedule {

    /** Checks the ranges of the numbers. */
    public OneCycle {
      checkPart("one cycle", "rise", rise);
      checkDivisor("start", start);
      checkDivisor("end", end);
    }

    @Override
    public float factor(long step, long steps) {
      double peak = Math.max(0, rise * steps - 1);
      double last = steps - 1;
      double done = Math.min((double) (step - 1), last);
      if (done <= peak) {
        return (float) between(1 / start, 1, peak == 0 ? 1 : done / peak);
      }
      return (float) between(1, 1 / start / end, (done - peak) / (last - peak));
    }

    private static void checkDivisor(String name, double value) {
      if (!(value >= 1 && value < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "one cycle: expected " + name + " to be finite and at least 1 but found " + value);
      }
    }
  }

  /** k / n, at most 1. */
  private static double part(long step, long steps) {
    return Math.min(1, (double) (step - 1) / steps);
  }

  /** From one number at part 0 to another at part 1, along half a cosine. */
  private static double between(double from, double to, double part) {
    return to + (from - to) * HalfCosine.of(part);
  }

  private static void checkPart(String schedule, String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          schedule + ": expected a " + name + " in [0, 1] but found " + value);
    }
  }

  private static void checkCount(String schedule, String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          schedule + ": expected a " + name + " of at least 1 but found " + value);
    }
  }
}
