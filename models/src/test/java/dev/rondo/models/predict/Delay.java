package dev.rondo.models.predict;

import dev.rondo.annotation.Loss;
import dev.rondo.annotation.Target;

/** A delay, of which the last tenth and the middle are asked for. */
record Delay(
    boolean far,
    @Target(loss = Loss.QUANTILE, quantile = 0.9f) double late,
    @Target(loss = Loss.ABSOLUTE) float usual,
    @Target(loss = Loss.HUBER, delta = 0.25f) float typical,
    @Target float mean) {

  /** One delay, asked for in every way. */
  static Delay of(boolean far, float minutes) {
    return new Delay(far, minutes, minutes, minutes, minutes);
  }
}
