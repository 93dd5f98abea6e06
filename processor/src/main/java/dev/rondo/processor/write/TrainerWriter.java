package dev.rondo.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rondo.processor.ir.ModelSource;
import dev.rondo.processor.ir.PredictorSource;
import dev.rondo.processor.ir.Seq2SeqSource;
import dev.rondo.processor.ir.TwinSource;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the class that trains a model: its definition for the engine, and where a user begins. */
final class TrainerWriter {

  private TrainerWriter() {}

  /**
   * What differs between styles of models.
   *
   * @param constants what stands before the definition
   * @param definition the type of the definition
   * @param code the definition
   * @param trainer the class of the engine's trainer
   * @param trainerType the same with its arguments
   * @param trained the method of the network that gives the engine's view of it
   * @param kept what a training that goes on begins with
   */
  private record Style(
      List<FieldSpec> constants,
      TypeName definition,
      CodeBlock code,
      ClassName trainer,
      TypeName trainerType,
      String trained,
      String kept) {}

  static TypeSpec write(ModelSource model) {
    ClassName example = Write.className(model.example());
    ClassName network = Write.className(model.generated("Network"));
    return switch (model) {
      case PredictorSource of -> write(of, network, predictor(of, example, network));
      case Seq2SeqSource of -> write(of, network, seq2seq(of, example, network));
      case TwinSource of -> write(of, network, twin(of, example, network));
    };
  }

  private static Style predictor(PredictorSource model, ClassName example, ClassName network) {
    var names = new PredictorNames(model);
    var code = new PredictorDefinitionCode(model, names);
    TypeName inputs = names.inputs();
    TypeName outputs = names.outputs();
    List<FieldSpec> targets =
        model.targets().stream().map(target -> constant(model, target, names, code)).toList();
    return new Style(
        targets,
        ParameterizedTypeName.get(Catalogue.PREDICTOR_DEFINITION, example, inputs, outputs),
        code.write(),
        Catalogue.TRAINER,
        ParameterizedTypeName.get(Catalogue.TRAINER, example, inputs, outputs, network),
        "predictor",
        "weights, and what turns examples into numbers,");
  }

  private static FieldSpec constant(
      PredictorSource model,
      PredictorSource.Target target,
      PredictorNames names,
      PredictorDefinitionCode code) {
    FieldSpec.Builder constant =
        FieldSpec.builder(names.target(target), names.constant(target))
            .addJavadoc("What is predicted of {@code $L}.\n", target.component());
    if (model.isPublic()) {
      constant.addModifiers(Modifier.PUBLIC);
    }
    return constant
        .addModifiers(Modifier.STATIC, Modifier.FINAL)
        .initializer(code.constant(target))
        .build();
  }

  private static Style seq2seq(Seq2SeqSource model, ClassName example, ClassName network) {
    return new Style(
        List.of(),
        ParameterizedTypeName.get(Catalogue.SEQ2SEQ_DEFINITION, example),
        DefinitionCode.of(model),
        Catalogue.SEQ2SEQ_TRAINER,
        ParameterizedTypeName.get(Catalogue.SEQ2SEQ_TRAINER, example, network),
        "translator",
        "weights and vocabularies");
  }

  private static Style twin(TwinSource model, ClassName example, ClassName network) {
    return new Style(
        List.of(),
        ParameterizedTypeName.get(Catalogue.TWIN_DEFINITION, example),
        DefinitionCode.of(model),
        Catalogue.TWIN_TRAINER,
        ParameterizedTypeName.get(Catalogue.TWIN_TRAINER, example, network),
        "comparer",
        "weights and vocabulary");
  }

  private static TypeSpec write(ModelSource model, ClassName network, Style style) {
    String definition = Write.definition(model);
    return Write.type(model, "Trainer", "Trains {@link $L}.\n")
        .addFields(style.constants())
        .addField(
            FieldSpec.builder(style.definition(), definition, Modifier.STATIC, Modifier.FINAL)
                .initializer(style.code())
                .build())
        .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build())
        .addMethod(
            MethodSpec.methodBuilder("create")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addJavadoc("Returns a trainer with the defaults of the annotations.\n")
                .returns(style.trainerType())
                .addStatement("return $T.of($N, $T::new)", style.trainer(), definition, network)
                .build())
        .addMethod(
            MethodSpec.methodBuilder("goOn")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addJavadoc(
                    "Returns a trainer that begins with the $L of a trained model.\n", style.kept())
                .addParameter(network, "network")
                .returns(style.trainerType())
                .addStatement("return create().from(network.$L())", style.trained())
                .build())
        .addMethod(ReaderCode.method(model))
        .build();
  }
}
