package dev.rondo.processor.capture;

import dev.rondo.processor.ir.JavaType;
import dev.rondo.processor.ir.PredictorSource.Name;
import dev.rondo.processor.ir.PredictorSource.Numbers;
import dev.rondo.processor.ir.QualifiedName;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** What a type of a component can be read or predicted as. */
final class ComponentTypes {

  private final Types types;

  ComponentTypes(Types types) {
    this.types = types;
  }

  /** Whether a type is String. */
  private boolean isString(TypeMirror type) {
    return is(type, "java.lang.String");
  }

  /** What a type has names of, or null if it has none. */
  @Nullable Name name(TypeMirror type) {
    if (type.getKind() == TypeKind.BOOLEAN || is(type, "java.lang.Boolean")) {
      return Name.BOOLEAN;
    }
    if (isString(type)) {
      return Name.STRING;
    }
    boolean hasConstants =
        types.asElement(type) instanceof TypeElement element
            && element.getKind() == ElementKind.ENUM
            && element.getEnclosedElements().stream()
                .anyMatch(member -> member.getKind() == ElementKind.ENUM_CONSTANT);
    return hasConstants ? Name.ENUM : null;
  }

  private boolean is(TypeMirror type, String name) {
    return types.asElement(type) instanceof TypeElement declared
        && declared.getQualifiedName().contentEquals(name);
  }

  /** The type of the elements of a list, or null if a type is no list. */
  @Nullable TypeMirror element(TypeMirror type) {
    boolean isList = is(type, "java.util.List");
    List<? extends TypeMirror> arguments =
        isList && type instanceof DeclaredType declared ? declared.getTypeArguments() : List.of();
    return arguments.isEmpty() ? null : arguments.getFirst();
  }

  /** The enum of a set of constants, or null if a type is no such set. */
  @Nullable TypeMirror constant(TypeMirror type) {
    if (!is(type, "java.util.Set") || !(type instanceof DeclaredType declared)) {
      return null;
    }
    List<? extends TypeMirror> arguments = declared.getTypeArguments();
    boolean isEnum = !arguments.isEmpty() && name(arguments.getFirst()) == Name.ENUM;
    return isEnum ? arguments.getFirst() : null;
  }

  /** How many numbers a type has, or null if it has none. */
  static Numbers.@Nullable Shape shape(TypeMirror type) {
    int dimensions = 0;
    TypeMirror of = type;
    while (of instanceof ArrayType array) {
      of = array.getComponentType();
      dimensions++;
    }
    boolean isNumber = isReal(of.getKind());
    return switch (dimensions) {
      case 0 ->
          isNumber || of.getKind() == TypeKind.INT || of.getKind() == TypeKind.LONG
              ? Numbers.Shape.NUMBER
              : null;
      case 1 -> isNumber || of.getKind() == TypeKind.BOOLEAN ? Numbers.Shape.VECTOR : null;
      case 2 -> isNumber || of.getKind() == TypeKind.BOOLEAN ? Numbers.Shape.SERIES : null;
      default -> null;
    };
  }

  static boolean isReal(TypeKind kind) {
    return kind == TypeKind.FLOAT || kind == TypeKind.DOUBLE;
  }

  /** What an array is of, or the kind of a type that is none. */
  static TypeKind of(TypeMirror type) {
    TypeMirror of = type;
    while (of instanceof ArrayType array) {
      of = array.getComponentType();
    }
    return of.getKind();
  }

  QualifiedName boxed(TypeMirror label) {
    TypeMirror declared =
        label.getKind() == TypeKind.BOOLEAN
            ? types.boxedClass(types.getPrimitiveType(TypeKind.BOOLEAN)).asType()
            : label;
    return Classes.name((TypeElement) types.asElement(declared));
  }

  JavaType java(TypeMirror type) {
    if (type instanceof ArrayType array) {
      return new JavaType.Array(java(array.getComponentType()));
    }
    if (type.getKind().isPrimitive()) {
      return new JavaType.Primitive(type.getKind().name().toLowerCase(Locale.ROOT));
    }
    List<JavaType> arguments =
        ((DeclaredType) type).getTypeArguments().stream().map(this::java).toList();
    return new JavaType.Declared(Classes.name((TypeElement) types.asElement(type)), arguments);
  }
}
