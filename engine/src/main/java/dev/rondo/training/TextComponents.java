package dev.rondo.training;

import dev.rondo.feature.Feature;
import dev.rondo.feature.Target;
import dev.rondo.feature.TextFeature;
import dev.rondo.sequence.TextSettings;
import dev.rondo.sequence.WordVectors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The components of an example, and changes of what is said of those that are tokens.
 *
 * @param features what is read
 * @param targets what is predicted
 * @param <X> what a model reads of an example
 * @param <Y> what it predicts of an example
 */
record TextComponents<X, Y>(List<Feature<X>> features, List<Target<Y, ?>> targets) {

  /** The names of the components of tokens, in the order of what is read and what is written. */
  List<String> names() {
    return Stream.concat(
            features.stream().filter(TextFeature.class::isInstance).map(Feature::component),
            targets.stream().filter(Target::isWritten).map(Target::component))
        .toList();
  }

  /**
   * Changes all.
   *
   * @param name what is changed, as messages name it
   * @param values one for all, or one for each
   */
  TextComponents<X, Y> with(
      String name, int[] values, BiFunction<TextSettings, Integer, TextSettings> change) {
    var each = new OneOrEach(name, values, names().size());
    return with((_, settings) -> change.apply(settings, each.next()));
  }

  /**
   * Has the tokens of a component begin with vectors of words.
   *
   * @param model the name of the model, as the message has it
   * @throws IllegalArgumentException if there is no such component of tokens
   */
  TextComponents<X, Y> withVectors(String model, String component, WordVectors vectors) {
    if (!names().contains(component)) {
      throw new IllegalArgumentException(
          "%s: expected a component of tokens, one of %s, but found '%s'"
              .formatted(model, names(), component));
    }
    return with(
        (name, settings) -> name.equals(component) ? settings.withVectors(vectors) : settings);
  }

  /** Changes each, which is given with its name. */
  TextComponents<X, Y> with(BiFunction<String, TextSettings, TextSettings> change) {
    List<Feature<X>> read = new ArrayList<>();
    for (Feature<X> feature : features) {
      read.add(
          feature instanceof TextFeature<X> text
              ? text.withSettings(change.apply(text.component(), text.settings()))
              : feature);
    }
    List<Target<Y, ?>> predicted = new ArrayList<>();
    for (Target<Y, ?> target : targets) {
      predicted.add(
          target.isWritten()
              ? target.withSettings(settings -> change.apply(target.component(), settings))
              : target);
    }
    return new TextComponents<>(List.copyOf(read), List.copyOf(predicted));
  }
}
