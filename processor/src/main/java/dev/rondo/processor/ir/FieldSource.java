package dev.rondo.processor.ir;

/** A component of an example, as it is read from a file. */
public sealed interface FieldSource {

  /** The name under which a file has it. */
  String name();

  /**
   * A component of a type that the engine knows.
   *
   * @param name the name under which a file has it
   * @param form its type
   */
  record Plain(String name, Form form) implements FieldSource {}

  /**
   * Constants of an enum.
   *
   * @param name the name under which a file has them
   * @param type the enum
   * @param shape how many there are
   */
  record Constants(String name, QualifiedName type, Shape shape) implements FieldSource {

    /** How many constants a component has. */
    public enum Shape {
      /** One, or none. */
      ONE,
      /** A list. */
      LIST,
      /** A set. */
      SET,
      /** A list of sets. */
      SETS
    }
  }

  /** A type that the engine knows. */
  enum Form {
    /** A string that may be empty. */
    TEXT,
    /** A string, or nothing. */
    STRING,
    /** A list of strings. */
    STRINGS,
    /** A boolean. */
    FLAG,
    /** A boolean, or nothing. */
    OPTIONAL_FLAG,
    /** A list of booleans. */
    FLAGS,
    /** An {@code int}. */
    INT,
    /** A {@code long}. */
    LONG,
    /** A {@code float}. */
    FLOAT,
    /** A {@code double}. */
    DOUBLE,
    /** A {@code float[]}. */
    FLOATS,
    /** A {@code double[]}. */
    DOUBLES,
    /** A {@code float[][]}. */
    FLOAT_ROWS,
    /** A {@code double[][]}. */
    DOUBLE_ROWS,
    /** A {@code boolean[]}. */
    FLAG_ARRAY,
    /** A {@code boolean[][]}. */
    FLAG_ROWS
  }
}
