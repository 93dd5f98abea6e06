package dev.rondo.processor.ir;

import java.util.List;

/**
 * A model that reads a text and chooses a label.
 *
 * @param type its name
 * @param isPublic whether it may be seen from other packages
 * @param example the record of one example
 * @param text the component that is read
 * @param target the component that is predicted
 * @param layers the recurrent layers, the nearest to the input first
 */
public record ClassifierSource(
    QualifiedName type,
    boolean isPublic,
    QualifiedName example,
    TextInput text,
    LabelTarget target,
    List<LayerSource> layers)
    implements ModelSource {

  /** Copies the layers. */
  public ClassifierSource {
    layers = List.copyOf(layers);
  }

  /**
   * The component that is predicted.
   *
   * @param component the name of the record's component
   * @param type its type, boxed
   * @param kind what its values are
   */
  public record LabelTarget(String component, QualifiedName type, Kind kind) {

    /** The kinds of labels. */
    public enum Kind {
      /** The constants of an enum. */
      ENUM,
      /** False and true. */
      BOOLEAN,
      /** The strings of the training data. */
      STRING
    }
  }
}
