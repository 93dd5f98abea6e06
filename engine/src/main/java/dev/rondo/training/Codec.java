package dev.rondo.training;

import dev.rondo.feature.Feature;
import dev.rondo.feature.Feature.Encoding;
import dev.rondo.feature.NumbersFeature;
import dev.rondo.feature.SpellingFeature;
import dev.rondo.feature.Target;
import dev.rondo.feature.TextFeature;
import dev.rondo.feature.TextTarget;
import dev.rondo.runtime.InputStructure;
import dev.rondo.runtime.LayerDefinition;
import dev.rondo.runtime.OutputStructure;
import dev.rondo.runtime.PredictorStructure;
import dev.rondo.sequence.Column;
import dev.rondo.sequence.EncodedExamples;
import dev.rondo.sequence.Lengths;
import dev.rondo.sequence.TextCodec;
import dev.rondo.sequence.TextSettings;
import dev.rondo.sequence.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
   * @param components those of the definition, with the settings of the trainer
   */
  static <E, X, Y> Codec<E, X, Y> fromData(
      PredictorDefinition<E, X, Y> definition, TextComponents<X, Y> components, List<E> train) {
    return fromData(definition, components, Map.of(), train);
  }

  /**
   * Learns from training examples what is not given.
   *
   * @param components those of the definition, with the settings of the trainer
   * @param given the tokens or labels of some components, by their names
   */
  static <E, X, Y> Codec<E, X, Y> fromData(
      PredictorDefinition<E, X, Y> definition,
      TextComponents<X, Y> components,
      Map<String, List<String>> given,
      List<E> train) {
    Map<Feature<X>, Feature.Fitting<X>> read = new LinkedHashMap<>();
    for (Feature<X> feature : components.features()) {
      if (!(feature instanceof TextFeature<X> && given.containsKey(feature.component()))) {
        read.put(feature, feature.fitting());
      }
    }
    Map<Target<Y, ?>, Target.Fitting<Y, ?>> predicted = new LinkedHashMap<>();
    for (Target<Y, ?> target : components.targets()) {
      if (!given.containsKey(target.component())) {
        predicted.put(target, target.fitting());
      }
    }
    for (int i = 0; i < train.size(); i++) {
      try {
        X input = definition.input(required(train.get(i)));
        read.values().forEach(fitting -> fitting.add(input));
        Y output = definition.output(train.get(i));
        predicted.values().forEach(fitting -> fitting.add(output));
      } catch (IllegalArgumentException e) {
        throw refusal("training example", i, definition, e);
      }
    }
    List<Feature.Fitted<X>> known = new ArrayList<>();
    for (Feature<X> feature : components.features()) {
      Feature.Fitting<X> fitting = read.get(feature);
      known.add(fitting == null ? named(feature, given) : fitting.end());
    }
    List<Target.Fitted<Y, ?>> right = new ArrayList<>();
    for (Target<Y, ?> target : components.targets()) {
      Target.Fitting<Y, ?> fitting = predicted.get(target);
      List<String> names = given.getOrDefault(target.component(), List.of());
      right.add(fitting == null ? target.named(names) : fitting.end());
    }
    return new Codec<>(definition, known, right);
  }

  private static <X> Feature.Fitted<X> named(Feature<X> feature, Map<String, List<String>> given) {
    List<String> names = given.getOrDefault(feature.component(), List.of());
    return switch (feature) {
      case TextFeature<X> text -> text.known(names);
      case NumbersFeature<X> _, SpellingFeature<X> _ ->
          throw new IllegalArgumentException(
              "expected tokens to name but found '" + feature.component() + "'");
    };
  }

  /** The tokens and labels that are known, by their components, in the order of their ids. */
  Map<String, List<String>> names() {
    Map<String, List<String>> names = new LinkedHashMap<>();
    for (Feature.Fitted<X> feature : features) {
      if (feature instanceof TextFeature.Known<X> text) {
        Vocabulary tokens = text.codec().vocabulary();
        names.put(
            text.structure().component(),
            IntStream.range(0, tokens.size()).mapToObj(tokens::token).toList());
      }
    }
    for (Target.Fitted<Y, ?> target : targets) {
      if (!target.names().isEmpty()) {
        names.put(target.target().component(), target.names());
      }
    }
    return names;
  }

  private static <T> T required(@Nullable T example) {
    if (example == null) {
      throw new IllegalArgumentException("expected an example but found null");
    }
    return example;
  }

  /** The model with its sizes. */
  PredictorStructure structure(List<LayerDefinition> layers) {
    List<InputStructure> inputs = new ArrayList<>();
    features.forEach(feature -> inputs.add(feature.structure()));
    previous().forEach(previous -> inputs.add(previous.structure()));
    List<OutputStructure> outputs =
        targets.stream().<OutputStructure>map(Target.Fitted::structure).toList();
    return new PredictorStructure(inputs, layers, definition.pooling(), outputs);
  }

  /** What is read of the texts that are written: at each step the token before. */
  List<Feature.Fitted<Y>> previous() {
    List<Feature.Fitted<Y>> previous = new ArrayList<>();
    for (Target.Fitted<Y, ?> target : targets) {
      Feature.Fitted<Y> token = target.previous();
      if (token != null) {
        previous.add(token);
      }
    }
    return previous;
  }

  /**
   * What tables of vectors begin with.
   *
   * @param components those of the definition, with the settings of the trainer
   */
  List<FirstVectors> firstVectors(TextComponents<X, Y> components) {
    List<Feature<X>> read = components.features();
    List<Target<Y, ?>> predicted = components.targets();
    List<FirstVectors> first = new ArrayList<>();
    for (int i = 0; i < read.size(); i++) {
      if (read.get(i) instanceof TextFeature<X> text
          && features.get(i) instanceof TextFeature.Known<X> known) {
        first.add(first(known.structure(), known.codec(), text.settings()));
      }
    }
    for (int i = 0; i < predicted.size(); i++) {
      if (predicted.get(i) instanceof TextTarget<?> text
          && targets.get(i) instanceof TextTarget.Known<?> known) {
        first.add(first(known.previous().structure(), known.codec(), text.settings()));
      }
    }
    return first;
  }

  private static FirstVectors first(InputStructure table, TextCodec codec, TextSettings settings) {
    return new FirstVectors(table.component(), table.weights(), codec, settings.vectors());
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
    List<Encoding<Y>> written = new ArrayList<>();
    if (outputs != null) {
      targets.forEach(target -> predicted.add(target.encoding()));
      previous().forEach(previous -> written.add(previous.encoding()));
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
          int found = predicted.get(k).add(outputs.get(i));
          steps.add(target.component(), target.everyStep(), found);
          steps.require(target.component(), target.isWithinSteps(), found);
        }
        for (int k = 0; k < written.size() && outputs != null; k++) {
          written.get(k).add(outputs.get(i));
        }
      } catch (IllegalArgumentException e) {
        throw refusal(what, i, definition, e);
      }
    }
    List<Column> columns = new ArrayList<>();
    read.forEach(encoding -> columns.add(encoding.column()));
    written.forEach(encoding -> columns.add(encoding.column()));
    List<Column> right = new ArrayList<>();
    predicted.forEach(encoding -> right.add(encoding.column()));
    return new EncodedExamples(lengths(inputs.size(), columns), columns, right);
  }

  /**
   * The first component that has something for each step says how many there are; without one, each
   * example has one.
   */
  private Lengths lengths(int size, List<Column> columns) {
    for (int k = 0; k < columns.size(); k++) {
      boolean isWritten = k >= features.size();
      if (isWritten || features.get(k).structure().everyStep()) {
        return columns.get(k);
      }
    }
    return Lengths.ones(size);
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

    void require(String of, boolean isWithin, int fewest) {
      int steps = Math.max(1, count);
      if (isWithin && fewest > steps) {
        throw new IllegalArgumentException(
            "expected at least %d steps, which the labels of '%s' take, but found %d"
                .formatted(fewest, of, steps));
      }
    }
  }

  private static IllegalArgumentException refusal(
      String what, int i, PredictorDefinition<?, ?, ?> definition, IllegalArgumentException cause) {
    return new IllegalArgumentException(
        what + " " + i + " of " + definition.name() + ": " + cause.getMessage(), cause);
  }
}
