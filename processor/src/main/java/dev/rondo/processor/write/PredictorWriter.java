package dev.rondo.processor.write;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rondo.processor.ir.PredictorSource;
import dev.rondo.processor.ir.PredictorSource.Flags;
import dev.rondo.processor.ir.PredictorSource.Labels;
import dev.rondo.processor.ir.PredictorSource.Quantities;
import dev.rondo.processor.ir.PredictorSource.Target;
import dev.rondo.processor.ir.PredictorSource.Written;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * Writes the class of a trained model that predicts: what a user calls to predict, save and load.
 */
final class PredictorWriter {

  private static final String REFUSES =
      "@throws IllegalArgumentException if $L cannot be used, as a text without a token$L\n";

  private final PredictorSource model;
  private final PredictorNames names;

  PredictorWriter(PredictorSource model) {
    this.model = model;
    this.names = new PredictorNames(model);
  }

  TypeSpec write() {
    var frame =
        new NetworkFrame(
            model,
            Catalogue.PREDICTOR,
            ParameterizedTypeName.get(Catalogue.PREDICTOR, names.inputs(), names.outputs()),
            "predictor",
            "weights, and what turns examples into numbers");
    TypeSpec.Builder network = frame.begin();
    if (model.targets().getFirst().kind() instanceof Written) {
      new GeneratorMethods(model, names).add(network);
    } else {
      network.addMethod(predict()).addMethod(predictAll()).addMethod(exportOnnx());
      new StepMethods(model, names, mostProbable()).add(network);
    }
    for (Target target : model.targets()) {
      switch (target.kind()) {
        case Labels labels ->
            network.addMethod(probabilities(target, labels)).addMethod(labels(target, labels));
        case Flags flags -> network.addMethod(probabilities(target, flags));
        case Quantities _, Written _ -> {}
      }
    }
    network.addMethod(summary());
    TypeSpec.Builder built = frame.end(network).toBuilder();
    if (!names.hasOneInput()) {
      built.addType(
          record(
              names.inputRecord(),
              "What is read of one example.\n",
              model.inputs().stream()
                  .map(input -> parameter(PredictorNames.type(input), input.component()))
                  .toList()));
    }
    if (!names.hasOneTarget()) {
      built.addType(
          record(
              names.outputRecord(),
              "What is predicted of one example.\n",
              model.targets().stream()
                  .map(target -> parameter(PredictorNames.type(target), target.component()))
                  .toList()));
    }
    return built.build();
  }

  private static ParameterSpec parameter(TypeName type, String name) {
    return ParameterSpec.builder(type, name).build();
  }

  private TypeSpec record(ClassName name, String doc, List<ParameterSpec> components) {
    var type =
        TypeSpec.recordBuilder(name)
            .addJavadoc(doc)
            .recordConstructor(MethodSpec.constructorBuilder().addParameters(components).build());
    if (model.isPublic()) {
      type.addModifiers(Modifier.PUBLIC);
    }
    return type.build();
  }

  private MethodSpec predict() {
    return names
        .withInputs(NetworkFrame.method("predict", outputs()))
        .addJavadoc("Returns $L.\n\n", mostProbable())
        .addJavadoc(REFUSES, "an input", "")
        .addStatement("return this.predictor.predict($L)", names.input())
        .build();
  }

  private static MethodSpec exportOnnx() {
    return NetworkFrame.method("exportOnnx", TypeName.VOID)
        .addJavadoc(
            """
            Writes this model as ONNX, all or nothing; {@link dev.rondo.onnx.OnnxModel} says what its inputs and outputs are.

            @throws dev.rondo.onnx.OnnxExportException if ONNX has no operator for a part of it; the message lists them
            """)
        .addParameter(Path.class, "file")
        .addException(IOException.class)
        .addStatement("predictor.exportOnnx(file)")
        .build();
  }

  private TypeName outputs() {
    return names.hasOneTarget()
        ? PredictorNames.type(model.targets().getFirst())
        : names.outputRecord();
  }

  private String mostProbable() {
    return model.targets().stream()
        .map(PredictorWriter::mostProbable)
        .collect(Collectors.joining(" and "));
  }

  private static String mostProbable(Target target) {
    if (!(target.kind() instanceof Labels labels)) {
      return "the " + target.component() + (target.everyStep() ? " of each step" : "");
    }
    return switch (labels.order()) {
      case ONE -> "the most probable " + target.component();
      case EACH -> "the most probable " + target.component() + " of each step";
      case CHAIN -> "the most probable " + target.component() + " of all steps together";
      case CTC -> "the " + target.component() + " of the most probable way through the steps";
    };
  }

  private MethodSpec predictAll() {
    ClassName list = ClassName.get(List.class);
    return NetworkFrame.method("predictAll", ParameterizedTypeName.get(list, names.outputs()))
        .addJavadoc("Returns $L for each input, in batches.\n\n", mostProbable())
        .addJavadoc(REFUSES, "an input", "; the message says which")
        .addParameter(ParameterizedTypeName.get(list, names.inputs()), "inputs")
        .addStatement("return predictor.predictAll(inputs)")
        .build();
  }

  private MethodSpec probabilities(Target target, Labels labels) {
    TypeName ofStep =
        ParameterizedTypeName.get(
            ClassName.get(Map.class), Write.className(labels.label()), ClassName.get(Float.class));
    TypeName all =
        target.everyStep() ? ParameterizedTypeName.get(ClassName.get(List.class), ofStep) : ofStep;
    return names
        .withInputs(NetworkFrame.method(named(target, "probabilities"), all))
        .addJavadoc(
            "Returns the probability of every $L$L, in their order.\n\n",
            target.component(),
            switch (labels.order()) {
              case ONE -> "";
              case EACH, CHAIN -> " at each step";
              case CTC -> " at each step; what they lack to 1 is that of none";
            })
        .addJavadoc(REFUSES, "an input", "")
        .addStatement(
            "return this.predictor.probabilities($L, $L)", constant(target), names.input())
        .build();
  }

  private MethodSpec labels(Target target, Labels labels) {
    return NetworkFrame.method(
            named(target, "labels"),
            ParameterizedTypeName.get(Catalogue.LABELS, Write.className(labels.label())))
        .addJavadoc("Returns what a $L may be, in order.\n", target.component())
        .addStatement("return predictor.labels($L)", constant(target))
        .build();
  }

  private MethodSpec probabilities(Target target, Flags flags) {
    ArrayTypeName row = ArrayTypeName.of(TypeName.FLOAT);
    return names
        .withInputs(
            NetworkFrame.method(
                named(target, "probabilities"), flags.everyStep() ? ArrayTypeName.of(row) : row))
        .addJavadoc(
            "Returns the probability of each place of $L$L.\n\n",
            target.component(),
            flags.everyStep() ? " at each step" : "")
        .addJavadoc(REFUSES, "an input", "")
        .addStatement(
            "return this.predictor.probabilities($L, $L)$L",
            constant(target),
            names.input(),
            flags.everyStep() ? "" : "[0]")
        .build();
  }

  private CodeBlock constant(Target target) {
    return names.constantOfTrainer(target);
  }

  /** The name of a method about a target: {@code labels}, or {@code intentLabels} of several. */
  private String named(Target target, String what) {
    return names.hasOneTarget()
        ? what
        : target.component() + what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1);
  }

  private static MethodSpec summary() {
    return NetworkFrame.method("summary", Catalogue.SUMMARY)
        .addJavadoc(
            """
            Returns what this model consists of, and what it costs for a batch.

            @param batch the number of examples
            @param length the number of steps of each
            """)
        .addParameter(TypeName.INT, "batch")
        .addParameter(TypeName.INT, "length")
        .addStatement("return predictor.summary(batch, length)")
        .build();
  }
}
