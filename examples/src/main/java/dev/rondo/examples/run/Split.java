package dev.rondo.examples.run;

import java.util.ArrayList;
import java.util.List;

/**
 * Examples to learn from, to choose by, and to measure with.
 *
 * @param train what models learn from
 * @param dev what chooses their epoch, and the best of them
 * @param test what has chosen nothing; there may be none
 */
public record Split<E>(List<E> train, List<E> dev, List<E> test) {

  /** One example in so many is held out, as is the custom. */
  private static final int PARTS = 10;

  /** Copies the lists. */
  public Split {
    train = List.copyOf(train);
    dev = List.copyOf(dev);
    test = List.copyOf(test);
  }

  /** Every tenth example to choose by, all others to learn from. */
  public static <E> Split<E> holdingOut(List<E> examples, List<E> test) {
    List<E> train = new ArrayList<>();
    List<E> dev = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      (i % PARTS == PARTS - 1 ? dev : train).add(examples.get(i));
    }
    return new Split<>(train, dev, test);
  }

  /** Every tenth example to measure with, and every tenth of the rest to choose by. */
  public static <E> Split<E> of(List<E> examples) {
    Split<E> outer = holdingOut(examples, List.of());
    return holdingOut(outer.train, outer.dev);
  }
}
