package dev.rondo.runtime;

import dev.rondo.kernel.Functions;

/** The functions of other kernels, each checked for numbers that are not finite. */
final class CheckedFunctions implements Functions {

  private final Functions functions;
  private final Watch watch;

  CheckedFunctions(Functions functions, Watch watch) {
    this.functions = functions;
    this.watch = watch;
  }

  /** One of the functions. */
  private interface Function {
    void of(float[] x, int xOffset, float[] y, int yOffset, int length);
  }

  private void check(
      String name, Function function, float[] x, int xOffset, float[] y, int yOffset, int length) {
    boolean finite = watch.reads(x, xOffset, 0, 1, length);
    function.of(x, xOffset, y, yOffset, length);
    if (finite) {
      watch.gives(name, y, yOffset, 0, 1, length);
    }
  }

  @Override
  public void exp(float[] x, int xOffset, float[] y, int yOffset, int length) {
    check("exp", functions::exp, x, xOffset, y, yOffset, length);
  }

  @Override
  public void log(float[] x, int xOffset, float[] y, int yOffset, int length) {
    check("log", functions::log, x, xOffset, y, yOffset, length);
  }

  @Override
  public void tanh(float[] x, int xOffset, float[] y, int yOffset, int length) {
    check("tanh", functions::tanh, x, xOffset, y, yOffset, length);
  }

  @Override
  public void sigmoid(float[] x, int xOffset, float[] y, int yOffset, int length) {
    check("sigmoid", functions::sigmoid, x, xOffset, y, yOffset, length);
  }

  @Override
  public void sin(float[] x, int xOffset, float[] y, int yOffset, int length) {
    check("sin", functions::sin, x, xOffset, y, yOffset, length);
  }

  @Override
  public void cos(float[] x, int xOffset, float[] y, int yOffset, int length) {
    check("cos", functions::cos, x, xOffset, y, yOffset, length);
  }

  /** Gradients alone are flushed, so what is read here is one. */
  @Override
  public void flush(float[] x, int xOffset, int length) {
    watch.readsGradient(x, xOffset, length);
    functions.flush(x, xOffset, length);
  }
}
