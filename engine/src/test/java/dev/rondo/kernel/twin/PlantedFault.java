package dev.rondo.kernel.twin;

import dev.rondo.kernel.Functions;
import dev.rondo.runtime.Kernels;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Kernels of which one is wrong by the last bit of one element, as a compiler's fault may be. */
public final class PlantedFault {

  private PlantedFault() {}

  /**
   * Returns vectors whose tanh is wrong in its sixteenth element, if it has one; all else is right.
   *
   * @param afterCalls how many calls of tanh are right before
   */
  public static Kernels inTanh(int afterCalls) {
    Kernels right = Kernels.best();
    int[] calls = {0};
    Functions wrong =
        (Functions)
            Proxy.newProxyInstance(
                Functions.class.getClassLoader(),
                new Class<?>[] {Functions.class},
                (self, method, arguments) -> {
                  try {
                    method.invoke(right.functions(), arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                  if (method.getName().equals("tanh") && calls[0]++ >= afterCalls) {
                    spoil((float[]) arguments[2], (int) arguments[3], (int) arguments[4]);
                  }
                  return null;
                });
    return new Kernels(
        right.products(),
        wrong,
        right.elements(),
        right.reductions(),
        right.updates(),
        right.distances(),
        true);
  }

  private static void spoil(float[] y, int offset, int length) {
    if (length >= 16) {
      y[offset + 15] = Math.nextUp(y[offset + 15]);
    }
  }
}
