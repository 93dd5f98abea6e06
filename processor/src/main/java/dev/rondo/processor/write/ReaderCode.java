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
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;

/** Writes how an example is read from a file. */
final class ReaderCode {

  /** Where JavaPoet ends a line of a literal, though Java ends none there. */
  private static final Pattern SEPARATOR =
      Pattern.compile("(?<=[\\x{2028}\\x{2029}])|(?=[\\x{2028}\\x{2029}])");

  private ReaderCode() {}

  /**
   * {@code return ExampleReader.of(List.of("words"), fields -> new
   * Sentence(fields.strings("words")));}.
   */
  static MethodSpec method(ModelSource model) {
    ClassName example = Write.className(model.example());
    List<CodeBlock> names =
        model.fields().stream().map(FieldSource::name).distinct().map(ReaderCode::text).toList();
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
      case Plain plain -> CodeBlock.of("fields.$L($L)", method(plain.form()), text(plain.name()));
      case Constants constants ->
          CodeBlock.of(
              "fields.$L($L, $T.class)",
              switch (constants.shape()) {
                case ONE -> "value";
                case LIST -> "values";
                case SET -> "valueSet";
                case SETS -> "valueSets";
              },
              text(constants.name()),
              Write.className(constants.type()));
    };
  }

  /** A name of a field as a literal, or as several in which separators are escaped. */
  private static CodeBlock text(String name) {
    return SEPARATOR
        .splitAsStream(name)
        .map(part ->
            switch (part.codePoints().findFirst().orElse(0)) {
              case 0x2028 -> CodeBlock.of("$L", "\"\\u2028\"");
              case 0x2029 -> CodeBlock.of("$L", "\"\\u2029\"");
              default -> CodeBlock.of("$S", part);
            })
        .collect(CodeBlock.joining(" + "));
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
