package dev.rondo.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import dev.rondo.processor.ir.FieldSource;
import dev.rondo.processor.ir.FieldSource.Constants;
import dev.rondo.processor.ir.FieldSource.Form;
import dev.rondo.processor.ir.FieldSource.Plain;
import dev.rondo.processor.ir.ModelSource;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes how an example is read from a file. */
final class ReaderCode {

  private ReaderCode() {}

  /**
   * {@code return ExampleReader.of(List.of("words"), fields -> new
   * Sentence(fields.strings("words")));}.
   */
  static MethodSpec method(ModelSource model) {
    ClassName example = Write.className(model.example());
    List<CodeBlock> names =
        model.fields().stream()
            .map(FieldSource::name)
            .distinct()
            .map(name -> CodeBlock.of("$S", name))
            .toList();
    List<CodeBlock> components = model.fields().stream().map(ReaderCode::component).toList();
    return MethodSpec.methodBuilder("reader")
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .addJavadoc("Returns what reads examples from files.\n")
        .returns(ParameterizedTypeName.get(Catalogue.EXAMPLE_READER, example))
        .addStatement(
            "return $T.of(\n$T.of($L),\nfields -> new $T(\n$>$>$L))$<$<",
            Catalogue.EXAMPLE_READER,
            List.class,
            CodeBlock.join(names, ", "),
            example,
            CodeBlock.join(components, ",\n"))
        .build();
  }

  private static CodeBlock component(FieldSource field) {
    return switch (field) {
      case Plain plain -> CodeBlock.of("fields.$L($S)", method(plain.form()), plain.name());
      case Constants constants ->
          CodeBlock.of(
              "fields.$L($S, $T.class)",
              switch (constants.shape()) {
                case ONE -> "value";
                case LIST -> "values";
                case SET -> "valueSet";
                case SETS -> "valueSets";
              },
              constants.name(),
              Write.className(constants.type()));
    };
  }

  private static String method(Form form) {
    return switch (form) {
      case TEXT -> "text";
      case STRING -> "string";
      case STRINGS -> "strings";
      case FLAG -> "flag";
      case OPTIONAL_FLAG -> "optionalFlag";
      case FLAGS -> "flags";
      case INT -> "intNumber";
      case LONG -> "longNumber";
      case FLOAT -> "floatNumber";
      case DOUBLE -> "doubleNumber";
      case FLOATS -> "floats";
      case DOUBLES -> "doubles";
      case FLOAT_ROWS -> "floatRows";
      case DOUBLE_ROWS -> "doubleRows";
      case FLAG_ARRAY -> "flagArray";
      case FLAG_ROWS -> "flagRows";
    };
  }
}
