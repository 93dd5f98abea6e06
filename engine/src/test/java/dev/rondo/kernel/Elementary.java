package dev.rondo.kernel;

import java.util.function.DoubleUnaryOperator;

/** The functions of {@link Functions} as tests see them: the exact value, the call, the bound. */
@SuppressWarnings("ImmutableEnumChecker") // the fields are lambdas without state
enum Elementary {
  EXP(Math::exp, Functions::exp, 1.6, true),
  LOG(Math::log, Functions::log, 1.0, true),
  TANH(Math::tanh, Functions::tanh, 1.4, true),
  SIGMOID(x -> 1 / (1 + Math.exp(-x)), Functions::sigmoid, 2.0, true),
  SIN(Math::sin, Functions::sin, 1.6, false),
  COS(Math::cos, Functions::cos, 1.6, false);

  /** A method of {@link Functions}. */
  interface Call {
    void apply(Functions kernels, float[] x, int xOffset, float[] y, int yOffset, int length);
  }

  final DoubleUnaryOperator exact;
  final Call call;
  final double bound;
  final boolean monotone;

  Elementary(DoubleUnaryOperator exact, Call call, double bound, boolean monotone) {
    this.exact = exact;
    this.call = call;
    this.bound = bound;
    this.monotone = monotone;
  }

  float apply(Functions kernels, float x) {
    float[] values = new float[64];
    values[40] = x;
    call.apply(kernels, values, 0, values, 0, values.length);
    return values[40];
  }

  /** The error of y at x in ulp of the exact result; infinite where no error is allowed. */
  double error(float x, float y) {
    double value = exact.applyAsDouble(x);
    if (Double.isNaN(value)) {
      return Float.isNaN(y) ? 0 : Double.POSITIVE_INFINITY;
    }
    boolean flushed = (this == EXP || this == SIGMOID) && value < Float.MIN_NORMAL;
    if (flushed || Float.isInfinite((float) value) || Float.isInfinite(y)) {
      return y == (flushed ? 0f : (float) value) ? 0 : Double.POSITIVE_INFINITY;
    }
    int exponent = Math.max(Math.getExponent(value), Float.MIN_EXPONENT);
    double error = Math.abs(y - value) / Math.scalb(1.0, exponent - 23);
    return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
  }
}
