package dev.rondo.training;

import dev.rondo.feature.Target;

/**
 * What a model predicts of one example, component by component.
 *
 * @param <Y> what the model predicts, all components together
 */
@FunctionalInterface
public interface Predicted<Y> {

  /** The value of a component. */
  <V> V of(Target<Y, V> target);
}
