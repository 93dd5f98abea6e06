package dev.rondo.processor.write;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.rondo.processor.ir.JavaType;
import dev.rondo.processor.ir.PredictorSource;
import dev.rondo.processor.ir.PredictorSource.Flags;
import dev.rondo.processor.ir.PredictorSource.Input;
import dev.rondo.processor.ir.PredictorSource.Labels;
import dev.rondo.processor.ir.PredictorSource.Quantities;
import dev.rondo.processor.ir.PredictorSource.Target;
import dev.rondo.processor.ir.PredictorSource.Written;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What generated code calls the types and the targets of a model that predicts. */
final class PredictorNames {

  private final PredictorSource model;
  private final NameAllocator constants = new NameAllocator();
  private final NameAllocator parameters = new NameAllocator();

  /** What a component is known by, since a class may have the same name. */
  private record Component(String name) {}

  PredictorNames(PredictorSource model) {
    this.model = model;
    constants.newName(Write.definition(model));
    Write.userTypes(model).forEach(constants::newName);
    Stream.of(Catalogue.FLOATS.simpleName(), model.generated("Trainer").simple())
        .forEach(parameters::newName);
    model.inputs().stream()
        .map(Input::component)
        .forEach(component -> parameters.newName(component, new Component(component)));
    model
        .targets()
        .forEach(target ->
            constants.newName(constant(target.component()), new Component(target.component())));
  }

  /** {@code partOfSpeech} as {@code PART_OF_SPEECH}. */
  private static String constant(String component) {
    return component.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
  }

  /** The constant of a target in the trainer. */
  String constant(Target target) {
    return constants.get(new Component(target.component()));
  }

  /** The same as another class of the package names it. */
  CodeBlock constantOfTrainer(Target target) {
    return CodeBlock.of("$T.$N", Write.className(model.generated("Trainer")), constant(target));
  }

  /** What a parameter with a component that is read is called: as it, unless that hides a class. */
  String parameter(Input input) {
    return parameters.get(new Component(input.component()));
  }

  /** Adds a parameter for each component that is read. */
  MethodSpec.Builder withInputs(MethodSpec.Builder method) {
    model.inputs().forEach(input -> method.addParameter(type(input), parameter(input)));
    return method;
  }

  /** What a call hands on: the only input, or a record of all. */
  CodeBlock input() {
    String all = model.inputs().stream().map(this::parameter).collect(Collectors.joining(", "));
    return hasOneInput() ? CodeBlock.of("$L", all) : CodeBlock.of("new $T($L)", inputRecord(), all);
  }

  /** Whether one component alone is what a model reads of an example. */
  boolean hasOneInput() {
    return model.inputs().size() == 1;
  }

  /** Whether one component alone is what a model predicts of an example. */
  boolean hasOneTarget() {
    return model.targets().size() == 1;
  }

  /** X: the type of the only input, or a record of all. */
  TypeName inputs() {
    return hasOneInput() ? boxed(model.inputs().getFirst().type()) : inputRecord();
  }

  /** The record of all inputs. */
  ClassName inputRecord() {
    return Write.className(model.generated("Network")).nestedClass("Input");
  }

  /** Y: the type of the only target, or a record of all. */
  TypeName outputs() {
    return hasOneTarget() ? boxed(model.targets().getFirst().type()) : outputRecord();
  }

  /** The record of all targets. */
  ClassName outputRecord() {
    return Write.className(model.generated("Network")).nestedClass("Prediction");
  }

  static TypeName type(Input input) {
    return type(input.type());
  }

  static TypeName type(Target target) {
    return type(target.type());
  }

  static TypeName boxed(JavaType type) {
    TypeName name = type(type);
    return name.isPrimitive() ? name.box() : name;
  }

  private static TypeName type(JavaType type) {
    return switch (type) {
      case JavaType.Array array -> ArrayTypeName.of(type(array.element()));
      case JavaType.Declared declared when declared.arguments().isEmpty() ->
          Write.className(declared.name());
      case JavaType.Declared declared ->
          ParameterizedTypeName.get(
              Write.className(declared.name()),
              declared.arguments().stream().map(PredictorNames::type).toArray(TypeName[]::new));
      case JavaType.Primitive primitive ->
          switch (primitive.keyword()) {
            case "boolean" -> TypeName.BOOLEAN;
            case "float" -> TypeName.FLOAT;
            case "double" -> TypeName.DOUBLE;
            case "int" -> TypeName.INT;
            case "long" -> TypeName.LONG;
            default -> throw new IllegalArgumentException("no component has type " + primitive);
          };
    };
  }

  /** The class of a target in the engine, with its arguments. */
  TypeName target(Target target) {
    return switch (target.kind()) {
      case Labels of ->
          ParameterizedTypeName.get(
              of.everyStep() ? Catalogue.LABELS_TARGET : Catalogue.LABEL_TARGET,
              outputs(),
              Write.className(of.label()));
      case Flags _ ->
          ParameterizedTypeName.get(Catalogue.FLAGS_TARGET, outputs(), boxed(target.type()));
      case Quantities _ ->
          ParameterizedTypeName.get(Catalogue.NUMBERS_TARGET, outputs(), boxed(target.type()));
      case Written _ -> ParameterizedTypeName.get(Catalogue.TEXT_TARGET, outputs());
    };
  }
}
