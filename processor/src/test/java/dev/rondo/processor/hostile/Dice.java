package dev.rondo.processor.hostile;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What draws one of several; the same seed draws the same.
 *
 * @param random where chance comes from
 */
record Dice(RandomGenerator random) {

  <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
