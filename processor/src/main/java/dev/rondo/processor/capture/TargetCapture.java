package dev.rondo.processor.capture;

import dev.rondo.processor.diagnostic.Mistake;
import dev.rondo.processor.diagnostic.Place;
import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.ir.ModelSource.TextInput;
import dev.rondo.processor.ir.PredictorSource.Flags;
import dev.rondo.processor.ir.PredictorSource.Kind;
import dev.rondo.processor.ir.PredictorSource.Labels;
import dev.rondo.processor.ir.PredictorSource.Labels.Order;
import dev.rondo.processor.ir.PredictorSource.Name;
import dev.rondo.processor.ir.PredictorSource.Numbers;
import dev.rondo.processor.ir.PredictorSource.Quantities;
import dev.rondo.processor.ir.PredictorSource.Target;
import dev.rondo.processor.ir.PredictorSource.Written;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads what a model that predicts something of each example predicts of it. */
final class TargetCapture {

  private static final String TARGET = "dev.rondo.annotation.Target";
  private static final String PREDICTS =
      "a model predicts an enum with constants, a boolean, a String, a List of these, a Set of an enum, and a float alone or in arrays";

  /** How numbers are made comparable where nothing is said. */
  private static final String STANDARD = "STANDARD";

  /** How those are that are learned as they are. */
  private static final String NONE = "NONE";

  private final ExampleCapture components;
  private final TypeElement example;
  private final Elements elements;
  private final ComponentTypes kinds;
  private final Report report;

  TargetCapture(
      ExampleCapture components,
      TypeElement example,
      Elements elements,
      Types types,
      Report report) {
    this.components = components;
    this.example = example;
    this.elements = elements;
    this.kinds = new ComponentTypes(types);
    this.report = report;
  }

  /** The components that are predicted, or none after adding to the report what is wrong. */
  List<Target> targets() {
    List<RecordComponentElement> marked = components.targets();
    if (marked.isEmpty()) {
      report.addWithHelp(
          Mistake.NO_TARGET,
          components.at(Place.of(example)),
          "mark with @Target the component that a model should predict",
          example.getSimpleName());
      return List.of();
    }
    List<Target> targets = new ArrayList<>();
    for (RecordComponentElement component : marked) {
      Target target = target(component);
      if (target == null) {
        return List.of();
      }
      targets.add(target);
    }
    return targets;
  }

  private @Nullable Target target(RecordComponentElement component) {
    Members members = Members.of(component, TARGET, elements);
    if (members == null || !members.areComplete()) {
      return null;
    }
    Members numbered = Members.of(component, PredictorCapture.NUMBERS, elements);
    var objective = new ObjectiveCapture(component, members, numbered, components, report);
    Kind kind =
        Members.of(component, PredictorCapture.TOKENS, elements) == null
            ? kind(component, numbered, objective)
            : written(component);
    return kind == null
        ? null
        : new Target(
            component.getSimpleName().toString(),
            kinds.java(component.asType()),
            kind,
            objective.of(kind));
  }

  private @Nullable Kind kind(
      RecordComponentElement component, @Nullable Members numbered, ObjectiveCapture objective) {
    TypeMirror type = component.asType();
    TypeMirror element = kinds.element(type);
    TypeMirror one = element == null ? type : element;
    Name name = kinds.name(one);
    if (name != null) {
      return new Labels(
          kinds.boxed(one), name, element == null ? Order.ONE : objective.orderOfLabels());
    }
    TypeMirror constant = kinds.constant(one);
    if (constant != null && numbered == null) {
      return new Flags(kinds.boxed(constant), element != null);
    }
    Numbers.Shape shape = ComponentTypes.shape(type);
    if (shape != null && ComponentTypes.of(type) == TypeKind.BOOLEAN && numbered == null) {
      return new Flags(null, shape == Numbers.Shape.SERIES);
    }
    if (shape != null
        && ComponentTypes.isReal(ComponentTypes.of(type))
        && (numbered == null || numbered.areComplete())) {
      boolean isDouble = ComponentTypes.of(type) == TypeKind.DOUBLE;
      boolean areCounts = objective.isOfCounts();
      return new Quantities(shape, isDouble, areCounts ? NONE : normalization(numbered), areCounts);
    }
    components.unsupported(
        component,
        "has type " + ModelCapture.simple(type) + ", which is nothing that a model predicts",
        PREDICTS);
    return null;
  }

  /** The constant of {@code Normalization} of a component. */
  static String normalization(@Nullable Members numbers) {
    return numbers == null ? STANDARD : numbers.constant("value");
  }

  /** Whether a component that is read has something of its own at each step. */
  private boolean readsSteps(RecordComponentElement component) {
    TypeMirror type = component.asType();
    boolean isCategory = Members.of(component, PredictorCapture.CATEGORY, elements) != null;
    return (components.isString(type) && !isCategory)
        || kinds.element(type) != null
        || ComponentTypes.shape(type) == Numbers.Shape.SERIES;
  }

  /** A text that is written, or null after adding to the report why it cannot be. */
  private @Nullable Kind written(RecordComponentElement component) {
    boolean readsSteps = components.inputs().stream().anyMatch(this::readsSteps);
    Members tokens = Members.of(component, PredictorCapture.TOKENS, elements);
    if (!components.isString(component.asType()) || tokens == null) {
      components.unsupported(
          component,
          "has type "
              + ModelCapture.simple(component.asType())
              + " and is marked both @Tokens and @Target, but what is written is a String",
          "leave out @Tokens");
      return null;
    }
    if (readsSteps) {
      components.unsupported(
          component,
          "is marked both @Tokens and @Target, but a model without @Seq2Seq that reads something of its own at each step writes no text",
          "annotate the model with @Seq2Seq to write it, or leave out @Tokens to predict one label, or @Target to read the text");
      return null;
    }
    if (components.targets().size() > 1) {
      components.unsupported(
          component,
          "is a text that is written, but a model that writes one predicts nothing else",
          "leave out the other targets, or @Tokens");
      return null;
    }
    TextInput text = components.text(component, tokens);
    return text == null ? null : new Written(text);
  }
}
