package dev.rondo.processor.ir;

import java.util.List;

/**
 * A model that compares texts.
 *
 * @param type its name
 * @param isPublic whether it may be seen from other packages
 * @param example the record of one example
 * @param fields its components as they are read from a file
 * @param texts the components that are read, two or three, cut alike
 * @param target the component that says how much the first two are the same
 * @param stack the layers, the nearest to the input first
 * @param comparing how their outputs are compared
 * @param objective what training minimises
 */
public record TwinSource(
    QualifiedName type,
    boolean isPublic,
    QualifiedName example,
    List<FieldSource> fields,
    List<TextInput> texts,
    Target target,
    List<StackLayer> stack,
    Comparing comparing,
    Objective objective)
    implements ModelSource {

  /** Copies the lists. */
  public TwinSource {
    fields = List.copyOf(fields);
    texts = List.copyOf(texts);
    stack = List.copyOf(stack);
  }

  /**
   * The component that says how much the first two texts are the same.
   *
   * @param component its name, or nothing if there is none
   * @param kind what it says
   */
  public record Target(String component, Kind kind) {

    /** What it may say. */
    public enum Kind {
      /** Whether they are the same. */
      LABEL,
      /** How much. */
      SCORE,
      /** Nothing, so they are. */
      NONE
    }
  }

  /**
   * How outputs are compared.
   *
   * @param pooling the constant of {@code Pooling}
   * @param comparison the constant of {@code Comparison}
   * @param head the units of a learned one, or 0 for another
   */
  public record Comparing(String pooling, String comparison, int head) {

    /** Whether the comparison has weights. */
    public boolean isLearned() {
      return comparison.endsWith("HEAD");
    }

    /** The same without the units that only a learned comparison has. */
    public Comparing withoutHead() {
      return new Comparing(pooling, comparison, 0);
    }
  }

  /**
   * What training minimises.
   *
   * @param loss the constant of {@code TwinLoss}
   * @param headDropout the dropout of a learned comparison
   * @param margin how far apart texts that differ should be, or 0 for a loss without one
   * @param scale what similarities are multiplied by, or 0 for a loss without one
   */
  public record Objective(String loss, float headDropout, float margin, float scale) {}
}
