package dev.rondo.processor.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model that reads examples and predicts something of each.
 *
 * @param type its name
 * @param isPublic whether it may be seen from other packages
 * @param example the record of one example
 * @param fields its components as they are read from a file
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
    List<FieldSource> fields,
    List<Input> inputs,
    List<Target> targets,
    List<StackLayer> stack,
    String pooling)
    implements ModelSource {

  /** Copies the lists. */
  public PredictorSource {
    fields = List.copyOf(fields);
    inputs = List.copyOf(inputs);
    targets = List.copyOf(targets);
    stack = List.copyOf(stack);
  }

  /** The recurrent layers of the stack, and those that read the characters of words. */
  @Override
  public List<LayerSource> layers() {
    List<LayerSource> layers = new ArrayList<>(ModelSource.super.layers());
    for (Input input : inputs) {
      if (input instanceof Tokens tokens && tokens.spelling != null) {
        layers.addAll(tokens.spelling.layers);
      }
    }
    return List.copyOf(layers);
  }

  /**
   * Why a sequence cannot be read step by step with the same predictions, as a clause; empty if it
   * can: if no prediction needs more than the steps before it, and their states.
   */
  public Optional<String> needOfWhole() {
    if (inputs.stream().noneMatch(Input::everyStep)) {
      return Optional.of("nothing that it reads has steps");
    }
    for (int i = 0; i < stack.size(); i++) {
      switch (stack.get(i)) {
        case LayerSource layer when !layer.bidirectional() -> {}
        case LayerSource _ -> {
          return Optional.of("layer " + (i + 1) + " reads in both directions");
        }
        case ConvolutionSource _, SelfAttentionSource _ -> {
          return Optional.of("layer " + (i + 1) + " has no state to go on from");
        }
      }
    }
    return targets.stream().flatMap(target -> needOfWhole(target).stream()).findFirst();
  }

  private Optional<String> needOfWhole(Target target) {
    if (target.kind() instanceof Labels labels && labels.order().needsSteps()) {
      return Optional.of("'%s' is about all steps together".formatted(target.component()));
    }
    return target.everyStep() || pooling.equals(LAST)
        ? Optional.empty()
        : Optional.of(
            "'%s' is predicted from the %s of all steps".formatted(target.component(), pooling));
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
   * @param spelling how they are read by their characters too, or null if they are not
   */
  public record Tokens(JavaType type, TextInput tokens, Name element, @Nullable Spelling spelling)
      implements Input {
    @Override
    public String component() {
      return tokens.component();
    }
  }

  /**
   * How words are read by their characters.
   *
   * @param embedding the number of elements of the vector of a character
   * @param layers the layers that read them, the nearest first
   */
  public record Spelling(int embedding, List<LayerSource> layers) {

    /** Copies the layers. */
    public Spelling {
      layers = List.copyOf(layers);
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
   * @param element what the numbers are
   * @param normalization the constant of {@code Normalization}
   */
  public record Numbers(
      String component, JavaType type, Shape shape, Element element, String normalization)
      implements Input {

    /** What numbers may be. */
    public enum Element {
      /** Floats, or one integer. */
      FLOAT,
      /** Doubles. */
      DOUBLE,
      /** 0 for false and 1 for true. */
      BOOLEAN
    }

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
   * @param kind what is predicted
   * @param objective what a training minimises of it
   */
  public record Target(String component, JavaType type, Kind kind, Objective objective) {

    /** Whether something is predicted at each step. */
    public boolean everyStep() {
      return switch (kind) {
        case Labels of -> of.everyStep();
        case Flags of -> of.everyStep();
        case Quantities of -> of.shape() == Numbers.Shape.SERIES;
        case Written _ -> true;
      };
    }
  }

  /** What is predicted of a component. */
  public sealed interface Kind {}

  /**
   * One label of several.
   *
   * @param label the type of a label, boxed
   * @param name what labels are
   * @param order which steps have one
   */
  public record Labels(QualifiedName label, Name name, Order order) implements Kind {

    /** Which steps have a label. */
    public enum Order {
      /** None: there is one for all. */
      ONE,
      /** Each. */
      EACH,
      /** Each, and neighbours agree. */
      CHAIN,
      /** Some, in the order of the steps. */
      CTC;

      /** Whether the labels are about the steps together. */
      public boolean needsSteps() {
        return switch (this) {
          case CHAIN, CTC -> true;
          case ONE, EACH -> false;
        };
      }
    }

    /** Whether there are labels of steps. */
    public boolean everyStep() {
      return order != Order.ONE;
    }
  }

  /**
   * Which of several hold.
   *
   * @param constant the enum whose constants these are, or null for the places of an array
   * @param everyStep whether they are asked at each step
   */
  public record Flags(@Nullable QualifiedName constant, boolean everyStep) implements Kind {}

  /**
   * Numbers.
   *
   * @param shape how many there are
   * @param isDouble whether they are doubles
   * @param normalization the constant of {@code Normalization}
   * @param areCounts whether they are counts, of which rates are predicted
   */
  public record Quantities(
      Numbers.Shape shape, boolean isDouble, String normalization, boolean areCounts)
      implements Kind {}

  /**
   * A text, token by token.
   *
   * @param tokens how it is cut
   */
  public record Written(TextInput tokens) implements Kind {}

  /**
   * What a training minimises of a component.
   *
   * @param weight the factor of its mean loss
   * @param dropout the dropout of what it is predicted from
   * @param smoothing the part of the goal that is spread over all labels
   * @param ofErrors the loss of errors of numbers, or null for what is usual
   */
  public record Objective(
      float weight, float dropout, float smoothing, @Nullable ErrorLoss ofErrors) {}

  /** A loss of errors of numbers. */
  public sealed interface ErrorLoss {}

  /** The absolute error. */
  public record Absolute() implements ErrorLoss {}

  /**
   * The loss of Huber.
   *
   * @param delta δ
   */
  public record Huber(float delta) implements ErrorLoss {}

  /**
   * That of a quantile.
   *
   * @param q the part that lies below it
   */
  public record Quantile(float q) implements ErrorLoss {}
}
