package dev.rondo.runtime;

import dev.rondo.kernel.Elements;

/** The arithmetic of other kernels, each result checked for numbers that are not finite. */
final class CheckedElements implements Elements {

  private final Elements elements;
  private final Watch watch;

  CheckedElements(Elements elements, Watch watch) {
    this.elements = elements;
    this.watch = watch;
  }

  @Override
  public void add(float[] x, int xOffset, float[] y, int yOffset, int length) {
    boolean finite = watch.reads(x, xOffset, 0, 1, length) && watch.reads(y, yOffset, 0, 1, length);
    elements.add(x, xOffset, y, yOffset, length);
    if (finite) {
      watch.gives("a sum", y, yOffset, 0, 1, length);
    }
  }

  @Override
  public void shiftAndScale(
      float[] x, int xOffset, float shift, float scale, float[] y, int yOffset, int length) {
    boolean finite = watch.reads(x, xOffset, 0, 1, length);
    elements.shiftAndScale(x, xOffset, shift, scale, y, yOffset, length);
    if (finite) {
      watch.gives("(x - " + shift + ") * " + scale, y, yOffset, 0, 1, length);
    }
  }

  @Override
  public void standardizeGradient(
      float[] dy,
      int dyOffset,
      float[] y,
      int yOffset,
      float mean,
      float along,
      float scale,
      float[] dx,
      int dxOffset,
      int length) {
    boolean finite =
        watch.reads(dy, dyOffset, 0, 1, length) && watch.reads(y, yOffset, 0, 1, length);
    elements.standardizeGradient(
        dy, dyOffset, y, yOffset, mean, along, scale, dx, dxOffset, length);
    if (finite) {
      watch.gives("the gradient of a layer norm", dx, dxOffset, 0, 1, length);
    }
  }

  @Override
  public void softmaxGradient(
      float[] dy,
      int dyOffset,
      float[] y,
      int yOffset,
      float along,
      float[] dx,
      int dxOffset,
      int length) {
    boolean finite =
        watch.reads(dy, dyOffset, 0, 1, length) && watch.reads(y, yOffset, 0, 1, length);
    elements.softmaxGradient(dy, dyOffset, y, yOffset, along, dx, dxOffset, length);
    if (finite) {
      watch.gives("the gradient of a softmax", dx, dxOffset, 0, 1, length);
    }
  }
}
