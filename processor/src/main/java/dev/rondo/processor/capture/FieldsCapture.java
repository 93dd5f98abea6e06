package dev.rondo.processor.capture;

import dev.rondo.processor.ir.FieldSource;
import dev.rondo.processor.ir.FieldSource.Constants;
import dev.rondo.processor.ir.FieldSource.Form;
import dev.rondo.processor.ir.FieldSource.Plain;
import java.util.List;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads under which name and as what a file has each component of an example. */
final class FieldsCapture {

  private static final String FIELD = "dev.rondo.annotation.Field";
  private static final String TOKENS = "dev.rondo.annotation.Tokens";

  private final Elements elements;
  private final Types types;

  FieldsCapture(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  /** The components of a record that a model can learn from, in their order. */
  List<FieldSource> fields(TypeElement example) {
    return example.getRecordComponents().stream().map(this::field).toList();
  }

  private FieldSource field(RecordComponentElement component) {
    Members field = Members.of(component, FIELD, elements);
    String name =
        field != null && field.areComplete()
            ? field.string("value")
            : component.getSimpleName().toString();
    TypeMirror type = component.asType();
    if (type instanceof DeclaredType declared) {
      boolean isText = Members.of(component, TOKENS, elements) != null;
      return declared(name, declared, isText);
    }
    return new Plain(name, type instanceof ArrayType array ? numbers(array) : primitive(type));
  }

  private FieldSource declared(String name, DeclaredType type, boolean isText) {
    boolean isList = is(type, "java.util.List");
    TypeMirror of = isList ? type.getTypeArguments().getFirst() : type;
    if (is(of, "java.lang.String")) {
      return new Plain(name, isList ? Form.STRINGS : isText ? Form.TEXT : Form.STRING);
    }
    if (is(of, "java.lang.Boolean")) {
      return new Plain(name, isList ? Form.FLAGS : Form.OPTIONAL_FLAG);
    }
    boolean isSet = is(of, "java.util.Set");
    TypeMirror constant = isSet ? ((DeclaredType) of).getTypeArguments().getFirst() : of;
    if (types.asElement(constant) instanceof TypeElement element
        && element.getKind() == ElementKind.ENUM) {
      return new Constants(name, Classes.name(element), shape(isList, isSet));
    }
    throw unknown(type);
  }

  private static Constants.Shape shape(boolean isList, boolean isSet) {
    if (isSet) {
      return isList ? Constants.Shape.SETS : Constants.Shape.SET;
    }
    return isList ? Constants.Shape.LIST : Constants.Shape.ONE;
  }

  private static Form numbers(ArrayType type) {
    boolean isRows = type.getComponentType() instanceof ArrayType;
    TypeMirror of =
        type.getComponentType() instanceof ArrayType row
            ? row.getComponentType()
            : type.getComponentType();
    return switch (of.getKind()) {
      case FLOAT -> isRows ? Form.FLOAT_ROWS : Form.FLOATS;
      case DOUBLE -> isRows ? Form.DOUBLE_ROWS : Form.DOUBLES;
      case BOOLEAN -> isRows ? Form.FLAG_ROWS : Form.FLAG_ARRAY;
      default -> throw unknown(type);
    };
  }

  private static Form primitive(TypeMirror type) {
    return switch (type.getKind()) {
      case BOOLEAN -> Form.FLAG;
      case INT -> Form.INT;
      case LONG -> Form.LONG;
      case FLOAT -> Form.FLOAT;
      case DOUBLE -> Form.DOUBLE;
      default -> throw unknown(type);
    };
  }

  private boolean is(TypeMirror type, String name) {
    return type.getKind() == TypeKind.DECLARED
        && types.asElement(type) instanceof TypeElement element
        && element.getQualifiedName().contentEquals(name);
  }

  /** A record with such a component is refused before. */
  private static IllegalStateException unknown(TypeMirror type) {
    return new IllegalStateException("no model reads or predicts a " + type);
  }
}
