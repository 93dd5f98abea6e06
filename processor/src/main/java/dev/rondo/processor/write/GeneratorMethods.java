package dev.rondo.processor.write;

import static dev.rondo.processor.write.NetworkFrame.method;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rondo.processor.ir.PredictorSource;
import java.util.List;

/** Writes what a user calls of a trained model that writes texts. */
final class GeneratorMethods {

  private static final TypeName FOUND =
      ParameterizedTypeName.get(ClassName.get(List.class), Catalogue.WRITTEN);

  private final PredictorSource model;
  private final PredictorNames names;

  GeneratorMethods(PredictorSource model, PredictorNames names) {
    this.model = model;
    this.names = names;
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

            @param decoding how tokens are chosen, and how many there may be
            @return the best that were found, the best first, or samples; none if the constraints of the decoding let none end
            """,
            component())
        .addParameter(Catalogue.DECODING, "decoding")
        .addStatement("return generator().generate($L, decoding)", names.input())
        .build();
  }

  private MethodSpec generateWithPrefix() {
    return names
        .withInputs(method("generateFrom", FOUND))
        .addJavadoc(
            """
            Writes a $L that begins as is said.

            @param prefix what it begins with
            @param decoding how tokens are chosen, and how many there may be, those of the prefix included
            @return what {@link #generate} returns, the prefix included
            @throws IllegalArgumentException if the prefix is longer than a text may be
            """,
            component())
        .addParameter(String.class, "prefix")
        .addParameter(Catalogue.DECODING, "decoding")
        .addStatement("return generator().generate($L, prefix, decoding)", names.input())
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
