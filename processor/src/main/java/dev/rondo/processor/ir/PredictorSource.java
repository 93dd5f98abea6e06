package dev.rondo.processor.ir;

import java.util.List;

/**
 * A model that reads examples and predicts something of each.
 *
 * @param type its name
 * @param isPublic whether it may be seen from other packages
 * @param example the record of one example
 * @param inputs the components that are read
 * @param targets the components that are predicted
 * @param stack the layers, the nearest to the input first
 * @param pooling the constant of {@code Pooling} that says how one vector is made for what is
 *     predicted once
 */
public record PredictorSource(
    QualifiedName type,
    boolean isPublic,
    QualifiedName example,
    List<Input> inputs,
    List<Target> targets,
    List<StackLayer> stack,
    String pooling)
    implements ModelSource {

  /** Copies the lists. */
  public PredictorSource {
    inputs = List.copyOf(inputs);
    targets = List.copyOf(targets);
    stack = List.copyOf(stack);
  }

  /** A component that is read. */
  public sealed interface Input {

    /** The name of the record's component. */
    String component();

    /** Its type. */
    JavaType type();

    /** Whether it has something for each step. */
    default boolean everyStep() {
      return switch (this) {
        case Text _, Tokens _ -> true;
        case Category _ -> false;
        case Numbers numbers -> numbers.shape() == Numbers.Shape.SERIES;
      };
    }
  }

  /**
   * A text that is cut into tokens.
   *
   * @param type its type
   * @param tokens how it is cut
   */
  public record Text(JavaType type, TextInput tokens) implements Input {
    @Override
    public String component() {
      return tokens.component();
    }
  }

  /**
   * A token for each step.
   *
   * @param type its type
   * @param tokens which are known, and how large their vectors are
   * @param element what the elements of the list are
   */
  public record Tokens(JavaType type, TextInput tokens, Name element) implements Input {
    @Override
    public String component() {
      return tokens.component();
    }
  }

  /**
   * A category.
   *
   * @param type its type
   * @param tokens which are known, and how large their vectors are
   * @param value what it is
   */
  public record Category(JavaType type, TextInput tokens, Name value) implements Input {
    @Override
    public String component() {
      return tokens.component();
    }
  }

  /**
   * Numbers.
   *
   * @param component the name of the record's component
   * @param type its type
   * @param shape how many there are
   * @param isDouble whether they are doubles
   * @param normalization the constant of {@code Normalization}
   */
  public record Numbers(
      String component, JavaType type, Shape shape, boolean isDouble, String normalization)
      implements Input {

    /** How many numbers a component has. */
    public enum Shape {
      /** One. */
      NUMBER,
      /** An array. */
      VECTOR,
      /** An array for each step. */
      SERIES
    }
  }

  /** What has a name. */
  public enum Name {
    /** The constants of an enum. */
    ENUM,
    /** False and true. */
    BOOLEAN,
    /** Strings. */
    STRING
  }

  /**
   * A component that is predicted.
   *
   * @param component the name of the record's component
   * @param type its type
   * @param label the type of a label, boxed
   * @param name what labels are
   * @param everyStep whether there is a label for each step
   * @param objective what a training minimises of it
   */
  public record Target(
      String component,
      JavaType type,
      QualifiedName label,
      Name name,
      boolean everyStep,
      Objective objective) {}

  /**
   * What a training minimises of a component.
   *
   * @param weight the factor of its mean loss
   * @param dropout the dropout of what it is predicted from
   */
  public record Objective(float weight, float dropout) {}
}
