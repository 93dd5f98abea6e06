package dev.rondo.kernel;

/**
 * The constants of {@link Functions}, shared by its twins.
 *
 * <p><b>Fit.</b> Each polynomial minimises the largest relative error of the function that it
 * stands in, over its interval, as a linear program on 600 Chebyshev points with values of 40
 * digits. Coefficients are rounded to float one after another from the lowest power, and those that
 * remain are fitted again after each rounding. "Fitted" is the error of that polynomial in exact
 * arithmetic; "measured" is the largest error of the whole function in ulp over all 2³² floats,
 * against double precision, as {@code FunctionsTest} reports it.
 *
 * <p><b>Rounding to an integer.</b> Adding 1.5·2²³ leaves a float no bits for a fraction, so its
 * low bits are the nearest integer n, and subtracting it again gives n as a float. With the bias of
 * the exponent, 127, in the same constant, a shift of those bits by 23 gives 2ⁿ.
 */
public final class Coefficients {

  /** The sign bit of a float. */
  public static final int SIGN = 0x8000_0000;

  /** Bits of the fraction of a float. */
  public static final int FRACTION_BITS = 23;

  /** Adding it to a small t leaves ⌊t⌉ in the low bits. */
  public static final float ROUND = 0x1.8p23f;

  /** Adding it to t leaves the bits of 2^⌊t⌉ above a shift by {@link #FRACTION_BITS}. */
  public static final float ROUND_TO_POWER = ROUND + 127;

  /** ln 2, whose nearest float is only 2⁻²⁹ too large. */
  public static final float LN_2 = 0.6931472f;

  /** ln 2 − {@link #LN_2}. */
  public static final float LN_2_REST = -1.9046542e-9f;

  private Coefficients() {}

  /**
   * eˣ = 2ⁿ·(1 + q), where q = r + r²·(c₂ + c₃·r + … + c₆·r⁴) and r = x − n·ln 2.
   *
   * <p>For sigmoid and tanh n is the nearest integer, and the coefficients are {@code NEAR_2} to
   * {@code NEAR_6} over |r| ≤ ln 2 / 2: fitted 2⁻²⁸·³. For exp n is the integer below, so that 2ⁿ
   * is a normal float wherever the result is, and they are {@code ABOVE_2} to {@code ABOVE_6} over
   * 0 ≤ r ≤ ln 2: fitted 2⁻²⁸·³. Measured: exp 1.573 ulp, sigmoid 1.9991 ulp (just below x = 0,
   * where the result passes ½ and an ulp halves).
   */
  public static final class Exponential {

    /** 1 / ln 2. */
    public static final float PER_LN_2 = 1.442695f;

    public static final float NEAR_2 = 0.49999994f;
    public static final float NEAR_3 = 0.16666521f;
    public static final float NEAR_4 = 0.041668255f;
    public static final float NEAR_5 = 0.008368663f;
    public static final float NEAR_6 = 0.001382147f;

    public static final float ABOVE_2 = 0.50000226f;
    public static final float ABOVE_3 = 0.1666321f;
    public static final float ABOVE_4 = 0.04185437f;
    public static final float ABOVE_5 = 0.007869273f;
    public static final float ABOVE_6 = 0.0019120649f;

    /** The largest x with finite eˣ. */
    public static final float LARGEST = 88.72283f;

    /** The smallest x with eˣ ≥ 2⁻¹²⁶. */
    public static final float SMALLEST = -87.33654f;

    /** A bound above which sigmoid is 1 in floats, since e⁻¹⁸ &lt; 2⁻²⁵. */
    public static final float ONE_ABOVE = 18f;

    private Exponential() {}
  }

  /**
   * tanh a = a + a·z·(c₁ + c₂·z + … + c₄·z³), z = a², below {@link #STEEP}; 1 − 2 / (1 + e²ᵃ)
   * above.
   *
   * <p>The first is exact to a rounding near 0, and the second is monotone because each of its
   * steps is. One quotient for all x, of (2ⁿ − 1) + (2ⁿ + 1)·tanh(r/2) and (2ⁿ + 1) + (2ⁿ −
   * 1)·tanh(r/2), was off by 2.5 ulp and fell at 3.4 million pairs of neighbours. Fitted on [0,
   * 0.55]: 2⁻²⁴·⁷. Measured: 1.341 ulp.
   */
  public static final class HyperbolicTangent {

    public static final float SMALL_1 = -0.33332947f;
    public static final float SMALL_2 = 0.13320729f;
    public static final float SMALL_3 = -0.05267201f;
    public static final float SMALL_4 = 0.016437877f;

    /** Where the forms change: below, where tanh a &lt; ½, the second is off by up to 1.9 ulp. */
    public static final float STEEP = 0.55f;

    /** A bound above which tanh is 1 in floats, since 2·e⁻²⁰ &lt; 2⁻²⁵. */
    public static final float ONE_ABOVE = 10f;

    private HyperbolicTangent() {}
  }

  /**
   * ln x = n·ln 2 + f − f²/2 + f³·(c₃ + c₄·f + … + c₁₀·f⁷), where x = 2ⁿ·(1 + f) and √½ ≤ 1 + f
   * &lt; √2.
   *
   * <p>Fitted: 2⁻²⁷·³. Measured: 0.930 ulp.
   */
  public static final class Logarithm {

    public static final float FRACTION_3 = 0.3333333f;
    public static final float FRACTION_4 = -0.2500082f;
    public static final float FRACTION_5 = 0.20001242f;
    public static final float FRACTION_6 = -0.1662341f;
    public static final float FRACTION_7 = 0.14201586f;
    public static final float FRACTION_8 = -0.13159598f;
    public static final float FRACTION_9 = 0.12762141f;
    public static final float FRACTION_10 = -0.07636359f;

    /** The bits of √½: what lies between them and those of √2 has n = 0. */
    public static final int ROOT_HALF = 0x3f3504f3;

    /** The bits of a float's fraction. */
    public static final int FRACTION = 0x007f_ffff;

    /** Turns denormal x into normal ones; its exponent is {@link #LIFT_EXPONENT}. */
    public static final float LIFT = 0x1p23f;

    public static final float LIFT_EXPONENT = 23f;

    private Logarithm() {}
  }

  /**
   * sin r = r + r·z·(c₁ + c₂·z + c₃·z²) and cos r = 1 − z/2 + z²·(d₂ + d₃·z + d₄·z²), z = r², where
   * r = |x| − n·π/2 and n is the nearest integer.
   *
   * <p>π/2 is cut into three floats (Cody and Waite 1980). By fma the first product is exact up to
   * {@link #FAR}, where n has 17 bits, and the three parts together miss π/2 by 2⁻⁷⁶. Fitted on |r|
   * ≤ π/4: sin 2⁻²⁷·⁹, cos 2⁻³³. Measured up to there: sin 1.531, cos 1.527 ulp.
   */
  public static final class Circle {

    /** 2 / π. */
    public static final float PER_QUARTER = 0.63661975f;

    public static final float QUARTER = 1.5707964f;
    public static final float QUARTER_REST = -4.371139e-8f;
    public static final float QUARTER_LAST = -1.7151245e-15f;

    public static final float SINE_1 = -0.16666655f;
    public static final float SINE_2 = 0.008332188f;
    public static final float SINE_3 = -1.9518095e-4f;

    public static final float COSINE_2 = 0.041666646f;
    public static final float COSINE_3 = -0.001388731f;
    public static final float COSINE_4 = 2.4432327e-5f;

    /** The largest magnitude that is reduced in floats: 2¹⁷. */
    public static final float FAR = 0x1p17f;

    private Circle() {}
  }
}
