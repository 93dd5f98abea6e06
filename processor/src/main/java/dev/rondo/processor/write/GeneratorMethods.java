package dev.rondo.processor.write;

import static dev.rondo.processor.write.NetworkFrame.method;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rondo.processor.ir.PredictorSource;
import java.util.List;

/** Writes what a user calls of a trained model that writes texts. */
final class GeneratorMethods {

  private static final TypeName FOUND =
      ParameterizedTypeName.get(ClassName.get(List.class), Catalogue.WRITTEN);

  /** Tags of parameters that are no components, whose names no component can have. */
  private static final String PREFIX = "the prefix";

  private static final String DECODING = "the decoding";

  private final PredictorSource model;
  private final PredictorNames names;

  /** Names of parameters, after those of components. */
  private final NameAllocator parameters = new NameAllocator();

  GeneratorMethods(PredictorSource model, PredictorNames names) {
    this.model = model;
    this.names = names;
    model.inputs().forEach(input -> parameters.newName(names.parameter(input), input));
    parameters.newName("prefix", PREFIX);
    parameters.newName("decoding", DECODING);
  }

  void add(TypeSpec.Builder network) {
    network.addMethod(generate()).addMethod(generateWithPrefix()).addMethod(generator());
  }

  private String component() {
    return model.targets().getFirst().component();
  }

  private MethodSpec generate() {
    return names
        .withInputs(method("generate", FOUND))
        .addJavadoc(
            """
            Writes a $L.

            @param $L how tokens are chosen, and how many there may be
            @return the best that were found, the best first, or samples; none if the constraints of the decoding let none end
            """,
            component(),
            parameters.get(DECODING))
        .addParameter(Catalogue.DECODING, parameters.get(DECODING))
        .addStatement(
            "return generator().generate($L, $N)", names.input(), parameters.get(DECODING))
        .build();
  }

  private MethodSpec generateWithPrefix() {
    return names
        .withInputs(method("generateFrom", FOUND))
        .addJavadoc(
            """
            Writes a $L that begins as is said.

            @param $L what it begins with
            @param $L how tokens are chosen, and how many there may be, those of the prefix included
            @return what {@link #generate} returns, the prefix included
            @throws IllegalArgumentException if the prefix is longer than a text may be
            """,
            component(),
            parameters.get(PREFIX),
            parameters.get(DECODING))
        .addParameter(String.class, parameters.get(PREFIX))
        .addParameter(Catalogue.DECODING, parameters.get(DECODING))
        .addStatement(
            "return generator().generate($L, $N, $N)",
            names.input(),
            parameters.get(PREFIX),
            parameters.get(DECODING))
        .build();
  }

  private MethodSpec generator() {
    CodeBlock target = names.constantOfTrainer(model.targets().getFirst());
    return method("generator", ParameterizedTypeName.get(Catalogue.TEXT_GENERATOR, names.inputs()))
        .addJavadoc("Returns what writes a $L; keep it to write many.\n", component())
        .addStatement("return predictor.generator($L)", target)
        .build();
  }
}
