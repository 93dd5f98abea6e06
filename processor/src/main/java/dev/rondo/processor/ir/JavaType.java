package dev.rondo.processor.ir;

import java.util.List;

/** The type of a component of a record, as far as generated code names it. */
public sealed interface JavaType {

  /**
   * A primitive type.
   *
   * @param keyword its name: {@code float}
   */
  record Primitive(String keyword) implements JavaType {}

  /**
   * A class, with what it is generic in.
   *
   * @param name its name
   * @param arguments its type arguments
   */
  record Declared(QualifiedName name, List<JavaType> arguments) implements JavaType {

    /** Copies the arguments. */
    public Declared {
      arguments = List.copyOf(arguments);
    }

    /** A class without type arguments. */
    public Declared(QualifiedName name) {
      this(name, List.of());
    }
  }

  /**
   * An array.
   *
   * @param element the type of its elements
   */
  record Array(JavaType element) implements JavaType {}
}
