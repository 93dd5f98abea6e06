package dev.rondo.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.rondo.processor.ir.JavaType;
import dev.rondo.processor.ir.ModelSource;
import dev.rondo.processor.ir.PredictorSource;
import dev.rondo.processor.ir.PredictorSource.Absolute;
import dev.rondo.processor.ir.PredictorSource.Category;
import dev.rondo.processor.ir.PredictorSource.ErrorLoss;
import dev.rondo.processor.ir.PredictorSource.Flags;
import dev.rondo.processor.ir.PredictorSource.Huber;
import dev.rondo.processor.ir.PredictorSource.Input;
import dev.rondo.processor.ir.PredictorSource.Labels;
import dev.rondo.processor.ir.PredictorSource.Name;
import dev.rondo.processor.ir.PredictorSource.Numbers;
import dev.rondo.processor.ir.PredictorSource.Objective;
import dev.rondo.processor.ir.PredictorSource.Quantile;
import dev.rondo.processor.ir.PredictorSource.Quantities;
import dev.rondo.processor.ir.PredictorSource.Spelling;
import dev.rondo.processor.ir.PredictorSource.Target;
import dev.rondo.processor.ir.PredictorSource.Text;
import dev.rondo.processor.ir.PredictorSource.Tokens;
import dev.rondo.processor.ir.PredictorSource.Written;
import dev.rondo.processor.ir.QualifiedName;
import java.util.List;
import java.util.stream.Collectors;

/** Writes what a trainer tells the engine about a model that predicts something of each example. */
final class PredictorDefinitionCode {

  private final PredictorSource model;
  private final PredictorNames names;
  private final ClassName example;

  PredictorDefinitionCode(PredictorSource model, PredictorNames names) {
    this.model = model;
    this.names = names;
    this.example = Write.className(model.example());
  }

  CodeBlock write() {
    var code = CodeBlock.builder();
    code.add(
        "$T.<$T, $T, $T>builder(\n$>$>$S,\n$S,\n$L,\n$L,\n$L)$<\n$>",
        Catalogue.PREDICTOR_DEFINITION,
        example,
        names.inputs(),
        names.outputs(),
        model.type().simple(),
        Fingerprint.of(model),
        input(),
        output(),
        predicted());
    for (Input input : model.inputs()) {
      code.add(".feature($L)\n", feature(input));
      if (input instanceof Tokens tokens && tokens.spelling() != null) {
        code.add(".feature($L)\n", spelling(tokens, tokens.spelling()));
      }
    }
    model.targets().forEach(target -> target(code, target));
    DefinitionCode.layers(code, "layer", model.stack(), model);
    if (!model.pooling().equals(ModelSource.LAST)) {
      code.add(".pooling($T.$L)\n", Catalogue.POOLING, model.pooling());
    }
    return code.add(".build()$<$<").build();
  }

  /** What is read of an example: a component, or a record of all. */
  private CodeBlock input() {
    if (names.hasOneInput()) {
      return CodeBlock.of("$T::$N", example, model.inputs().getFirst().component());
    }
    String components =
        model.inputs().stream()
            .map(input -> "example." + input.component() + "()")
            .collect(Collectors.joining(", "));
    return CodeBlock.of("example -> new $T($L)", names.inputRecord(), components);
  }

  private CodeBlock output() {
    if (names.hasOneTarget()) {
      return CodeBlock.of("$T::$N", example, model.targets().getFirst().component());
    }
    String components =
        model.targets().stream()
            .map(target -> "example." + target.component() + "()")
            .collect(Collectors.joining(", "));
    return CodeBlock.of("example -> new $T($L)", names.outputRecord(), components);
  }

  private CodeBlock predicted() {
    if (names.hasOneTarget()) {
      return CodeBlock.of(
          "predicted -> predicted.of($N)", names.constant(model.targets().getFirst()));
    }
    String values =
        model.targets().stream()
            .map(target -> "predicted.of(" + names.constant(target) + ")")
            .collect(Collectors.joining(", "));
    return CodeBlock.of("predicted -> new $T($L)", names.outputRecord(), values);
  }

  // Inputs.

  private CodeBlock feature(Input input) {
    return switch (input) {
      case Text of ->
          CodeBlock.of(
              "$T.text($S, $L, $L)",
              Catalogue.TEXT_FEATURE,
              of.component(),
              DefinitionCode.settings(of.tokens()),
              of(input));
      case Tokens of ->
          CodeBlock.of(
              "$T.$L($S, $L, $L)",
              Catalogue.TEXT_FEATURE,
              of.element() == Name.STRING ? "tokens" : "values",
              of.component(),
              DefinitionCode.settings(of.tokens()),
              of(input));
      case Category of ->
          CodeBlock.of(
              "$T.category($S, $L, $L)",
              Catalogue.TEXT_FEATURE,
              of.component(),
              DefinitionCode.settings(of.tokens()),
              of(input));
      case Numbers of ->
          CodeBlock.of(
              "$T.$L($S, $T.$L, $L)",
              Catalogue.NUMBERS_FEATURE,
              switch (of.shape()) {
                case NUMBER -> "number";
                case VECTOR -> "vector";
                case SERIES -> "series";
              },
              of.component(),
              Catalogue.NORMALIZATION,
              of.normalization(),
              numbers(of));
    };
  }

  private CodeBlock spelling(Tokens words, Spelling spelling) {
    List<CodeBlock> layers =
        spelling.layers().stream().map(layer -> DefinitionCode.layer(layer, model)).toList();
    return CodeBlock.of(
        "new $T<>($S, $L, $T.of($L), $L)",
        Catalogue.SPELLING_FEATURE,
        words.component(),
        spelling.embedding(),
        List.class,
        CodeBlock.join(layers, ", "),
        of(words));
  }

  /** A component of what is read. */
  private CodeBlock of(Input input) {
    String name = names.parameter(input);
    return names.hasOneInput()
        ? CodeBlock.of("$N -> $N", name, name)
        : CodeBlock.of("$T::$N", names.inputRecord(), input.component());
  }

  /** Numbers as floats. */
  private CodeBlock numbers(Numbers input) {
    String name = names.parameter(input);
    boolean one = input.shape() == Numbers.Shape.NUMBER;
    boolean areFloats =
        one
            ? input.type().equals(new JavaType.Primitive("float"))
            : input.element() == Numbers.Element.FLOAT;
    if (areFloats) {
      return of(input);
    }
    CodeBlock value =
        names.hasOneInput()
            ? CodeBlock.of("$N", name)
            : CodeBlock.of("input.$N()", input.component());
    String parameter = names.hasOneInput() ? name : "input";
    if (!one) {
      return CodeBlock.of("$N -> $T.of($L)", parameter, Catalogue.FLOATS, value);
    }
    return names.hasOneInput()
        ? CodeBlock.of("$N -> $L.floatValue()", parameter, value)
        : CodeBlock.of("$N -> (float) $L", parameter, value);
  }

  // Targets.

  private void target(CodeBlock.Builder code, Target target) {
    CodeBlock objective = objective(target.objective());
    code.add(".target($N", names.constant(target));
    if (!objective.isEmpty()) {
      code.add(", $T.DEFAULT$L", Catalogue.OUTPUT_OBJECTIVE, objective);
    }
    code.add(")\n");
  }

  /** What differs from the default, as calls on it. */
  private static CodeBlock objective(Objective objective) {
    var code = CodeBlock.builder();
    if (objective.weight() != 1) {
      code.add(".withWeight($Lf)", objective.weight());
    }
    if (objective.dropout() != 0) {
      code.add(".withDropout($Lf)", objective.dropout());
    }
    if (objective.smoothing() != 0) {
      code.add(".withSmoothing($Lf)", objective.smoothing());
    }
    if (objective.ofErrors() != null) {
      code.add(".withLoss($L)", loss(objective.ofErrors()));
    }
    return code.build();
  }

  private static CodeBlock loss(ErrorLoss loss) {
    return switch (loss) {
      case Absolute _ -> CodeBlock.of("new $T()", Catalogue.MEAN_ABSOLUTE_ERROR);
      case Huber(float delta) -> CodeBlock.of("new $T($Lf)", Catalogue.HUBER_LOSS, delta);
      case Quantile(float q) -> CodeBlock.of("new $T($Lf)", Catalogue.QUANTILE_LOSS, q);
    };
  }

  /** {@code new LabelTarget<>("tag", LabelSet.of(Tag.class), tag -> tag)}. */
  CodeBlock constant(Target target) {
    String name = target.component();
    CodeBlock of = of(target);
    return switch (target.kind()) {
      case Labels labels -> {
        CodeBlock arguments = CodeBlock.of("($S, $L, $L)", name, labels(labels), of);
        yield switch (labels.order()) {
          case ONE -> CodeBlock.of("new $T<>$L", Catalogue.LABEL_TARGET, arguments);
          case EACH -> CodeBlock.of("new $T<>$L", Catalogue.LABELS_TARGET, arguments);
          case CHAIN -> CodeBlock.of("$T.chain$L", Catalogue.LABELS_TARGET, arguments);
          case CTC -> CodeBlock.of("$T.ctc$L", Catalogue.LABELS_TARGET, arguments);
        };
      }
      case Flags(QualifiedName constants, boolean everyStep) when constants != null ->
          CodeBlock.of(
              "$T.$L($S, $T.class, $L)",
              Catalogue.FLAGS_TARGET,
              everyStep ? "sets" : "set",
              name,
              Write.className(constants),
              of);
      case Flags(_, boolean everyStep) ->
          CodeBlock.of(
              "$T.$L($S, $L)", Catalogue.FLAGS_TARGET, everyStep ? "series" : "vector", name, of);
      case Quantities numbers -> {
        CodeBlock made =
            CodeBlock.of(
                "$T.$L($S, $T.$L, $L)",
                Catalogue.NUMBERS_TARGET,
                factory(numbers),
                name,
                Catalogue.NORMALIZATION,
                numbers.normalization(),
                of);
        yield numbers.areCounts()
            ? CodeBlock.of("$T.counts($L)", Catalogue.NUMBERS_TARGET, made)
            : made;
      }
      case Written written ->
          CodeBlock.of(
              "new $T<>($S, $L, $L)",
              Catalogue.TEXT_TARGET,
              name,
              DefinitionCode.settings(written.tokens()),
              of);
    };
  }

  private CodeBlock of(Target target) {
    String name = target.component();
    return names.hasOneTarget()
        ? CodeBlock.of("$N -> $N", name, name)
        : CodeBlock.of("$T::$N", names.outputRecord(), name);
  }

  private static String factory(Quantities numbers) {
    return switch (numbers.shape()) {
      case NUMBER -> numbers.isDouble() ? "doubleNumber" : "number";
      case VECTOR -> numbers.isDouble() ? "doubleVector" : "vector";
      case SERIES -> numbers.isDouble() ? "doubleSeries" : "series";
    };
  }

  private static CodeBlock labels(Labels labels) {
    return switch (labels.name()) {
      case ENUM ->
          CodeBlock.of("$T.of($T.class)", Catalogue.LABEL_SET, Write.className(labels.label()));
      case BOOLEAN -> CodeBlock.of("$T.booleans()", Catalogue.LABEL_SET);
      case STRING -> CodeBlock.of("$T.strings()", Catalogue.LABEL_SET);
    };
  }
}
