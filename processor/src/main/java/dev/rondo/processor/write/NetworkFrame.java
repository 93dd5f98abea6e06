package dev.rondo.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rondo.processor.ir.ModelSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * What the classes of trained models of all styles have: a field with the engine's view of the
 * model, and methods that hand it out, save and load it.
 *
 * @param model the model
 * @param engine the class of the engine's view
 * @param type the same with its arguments
 * @param field the name of the field and of the method that hands it out
 * @param content what a file of it has
 */
record NetworkFrame(
    ModelSource model, ClassName engine, TypeName type, String field, String content) {

  ClassName self() {
    return Write.className(model.generated("Network"));
  }

  /** The class with its field and constructor. */
  TypeSpec.Builder begin() {
    return Write.type(
            model,
            "Network",
            "A trained {@link $L}: it is immutable, and any number of threads may use it at once.\n")
        .addField(type, field, Modifier.PRIVATE, Modifier.FINAL)
        .addMethod(
            MethodSpec.constructorBuilder()
                .addParameter(type, field)
                .addStatement("this.$N = $N", field, field)
                .build());
  }

  /** The class with the methods that come last. */
  TypeSpec end(TypeSpec.Builder network) {
    return network
        .addMethod(view())
        .addMethod(weights())
        .addMethod(withWeights())
        .addMethod(save())
        .addMethod(load())
        .build();
  }

  private MethodSpec view() {
    return method(field, type)
        .addJavadoc("Returns the engine's view of this model: its sizes, $L.\n", content)
        .addStatement("return $N", field)
        .build();
  }

  private MethodSpec weights() {
    return method("weights", tensors())
        .addJavadoc(
            "Returns all weights by their names in files, each as a tensor of the caller's own.\n")
        .addStatement("return $N.weights()", field)
        .build();
  }

  private MethodSpec withWeights() {
    return method("withWeights", self())
        .addJavadoc(
            """
            Returns the same model with other weights.

            @param weights as {@link #weights} gives them, in any order
            @throws IllegalArgumentException if they are not those of this model; it lists what does not fit
            """)
        .addParameter(tensors(), "weights")
        .addStatement("return new $T($N.withWeights(weights))", self(), field)
        .build();
  }

  private static TypeName tensors() {
    return ParameterizedTypeName.get(ClassName.get(List.class), Catalogue.TENSOR);
  }

  private MethodSpec save() {
    return method("save", TypeName.VOID)
        .addJavadoc(
            """
            Writes $L to a safetensors file, all or nothing.

            @throws ArithmeticException if a weight is not finite; nothing is written then
            """,
            content)
        .addParameter(Path.class, "file")
        .addException(IOException.class)
        .addStatement("$N.save(file)", field)
        .build();
  }

  private MethodSpec load() {
    CodeBlock definition =
        CodeBlock.of("$T.$N", Write.className(model.generated("Trainer")), Write.definition(model));
    return method("load", self())
        .addModifiers(Modifier.STATIC)
        .addJavadoc(
            """
            Reads what {@link #save} wrote.

            @throws dev.rondo.file.ModelFileException if the file is no model, or one of another class, or has a weight that is not finite; nothing is half read
            """)
        .addParameter(Path.class, "file")
        .addException(IOException.class)
        .addStatement("return new $T($T.load($L, file))", self(), engine, definition)
        .build();
  }

  static MethodSpec.Builder method(String name, TypeName returns) {
    return MethodSpec.methodBuilder(name).addModifiers(Modifier.PUBLIC).returns(returns);
  }
}
