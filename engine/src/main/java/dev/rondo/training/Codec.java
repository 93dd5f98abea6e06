package dev.rondo.training;

import dev.rondo.feature.Feature;
import dev.rondo.feature.Feature.Encoding;
import dev.rondo.feature.Target;
import dev.rondo.runtime.InputStructure;
import dev.rondo.runtime.LayerDefinition;
import dev.rondo.runtime.OutputStructure;
import dev.rondo.runtime.PredictorStructure;
import dev.rondo.sequence.Column;
import dev.rondo.sequence.EncodedExamples;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns examples into numbers and back, by tokens, labels and sizes of numbers that come from the
 * training data or from a file.
 *
 * @param definition the model
 * @param features the components that are read
 * @param targets the components that are predicted
 */
record Codec<E, X, Y>(
    PredictorDefinition<E, X, Y> definition,
    List<Feature.Fitted<X>> features,
    List<Target.Fitted<Y, ?>> targets) {

  /** Copies the lists. */
  Codec {
    features = List.copyOf(features);
    targets = List.copyOf(targets);
  }

  /**
   * Learns from training examples.
   *
   * @param features the components that are read, with the settings of the trainer
   */
  static <E, X, Y> Codec<E, X, Y> fromData(
      PredictorDefinition<E, X, Y> definition, List<Feature<X>> features, List<E> train) {
    List<Feature.Fitting<X>> read = new ArrayList<>();
    features.forEach(feature -> read.add(feature.fitting()));
    List<Target.Fitting<Y, ?>> predicted = new ArrayList<>();
    definition.targets().forEach(target -> predicted.add(target.fitting()));
    for (int i = 0; i < train.size(); i++) {
      try {
        X input = definition.input(required(train.get(i)));
        read.forEach(fitting -> fitting.add(input));
        Y output = definition.output(train.get(i));
        predicted.forEach(fitting -> fitting.add(output));
      } catch (IllegalArgumentException e) {
        throw refusal("training example", i, definition, e);
      }
    }
    List<Feature.Fitted<X>> known = new ArrayList<>();
    read.forEach(fitting -> known.add(fitting.end()));
    List<Target.Fitted<Y, ?>> right = new ArrayList<>();
    predicted.forEach(fitting -> right.add(fitting.end()));
    return new Codec<>(definition, known, right);
  }

  private static <T> T required(@Nullable T example) {
    if (example == null) {
      throw new IllegalArgumentException("expected an example but found null");
    }
    return example;
  }

  /** The model with its sizes. */
  PredictorStructure structure(List<LayerDefinition> layers) {
    List<InputStructure> inputs =
        features.stream().<InputStructure>map(Feature.Fitted::structure).toList();
    List<OutputStructure> outputs =
        targets.stream().<OutputStructure>map(Target.Fitted::structure).toList();
    return new PredictorStructure(inputs, layers, definition.pooling(), outputs);
  }

  /** Returns examples in numbers; {@code what} names them in messages. */
  EncodedExamples encode(String what, List<E> examples) {
    List<X> inputs = new ArrayList<>(examples.size());
    List<Y> outputs = new ArrayList<>(examples.size());
    for (int i = 0; i < examples.size(); i++) {
      try {
        inputs.add(definition.input(required(examples.get(i))));
        outputs.add(definition.output(examples.get(i)));
      } catch (IllegalArgumentException e) {
        throw refusal(what + " example", i, definition, e);
      }
    }
    return encode(what + " example", inputs, outputs);
  }

  /** Returns what a model reads in numbers; {@code what} names one in messages. */
  EncodedExamples encodeInputs(String what, List<X> inputs) {
    return encode(what, inputs, null);
  }

  private EncodedExamples encode(String what, List<X> inputs, @Nullable List<Y> outputs) {
    List<Encoding<X>> read = new ArrayList<>();
    features.forEach(feature -> read.add(feature.encoding()));
    List<Encoding<Y>> predicted = new ArrayList<>();
    if (outputs != null) {
      targets.forEach(target -> predicted.add(target.encoding()));
    }
    for (int i = 0; i < inputs.size(); i++) {
      try {
        var steps = new Steps();
        for (int k = 0; k < read.size(); k++) {
          Feature<X> feature = definition.features().get(k);
          steps.add(feature.component(), feature.everyStep(), read.get(k).add(inputs.get(i)));
        }
        for (int k = 0; k < predicted.size() && outputs != null; k++) {
          Target<Y, ?> target = definition.targets().get(k);
          steps.add(target.component(), target.everyStep(), predicted.get(k).add(outputs.get(i)));
        }
      } catch (IllegalArgumentException e) {
        throw refusal(what, i, definition, e);
      }
    }
    List<Column> columns = read.stream().map(Encoding::column).toList();
    return new EncodedExamples(
        lengths(columns), columns, predicted.stream().map(Encoding::column).toList());
  }

  /** The first component that has something for each step says how many there are. */
  private Column lengths(List<Column> columns) {
    for (int k = 0; k < columns.size(); k++) {
      if (definition.features().get(k).everyStep()) {
        return columns.get(k);
      }
    }
    return columns.getFirst();
  }

  /** The number of steps of an example, which all components agree on that have steps. */
  private static final class Steps {

    private String component = "";
    private int count = -1;

    void add(String of, boolean everyStep, int found) {
      if (!everyStep) {
        return;
      }
      if (count >= 0 && found != count) {
        throw new IllegalArgumentException(
            "expected %d steps of '%s', as '%s' has, but found %d"
                .formatted(count, of, component, found));
      }
      component = count < 0 ? of : component;
      count = found;
    }
  }

  private static IllegalArgumentException refusal(
      String what, int i, PredictorDefinition<?, ?, ?> definition, IllegalArgumentException cause) {
    return new IllegalArgumentException(
        what + " " + i + " of " + definition.name() + ": " + cause.getMessage(), cause);
  }
}
