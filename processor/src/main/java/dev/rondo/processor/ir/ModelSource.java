package dev.rondo.processor.ir;

import java.util.List;

/**
 * A model class as it was written.
 *
 * @param type its name
 * @param isPublic whether it may be seen from other packages
 * @param example the record of one example
 * @param text the component that is read
 * @param target the component that is predicted
 * @param cell the recurrent unit
 * @param hidden the default of H
 * @param cellOrigin where it names its cell
 */
public record ModelSource(
    QualifiedName type,
    boolean isPublic,
    QualifiedName example,
    TextInput text,
    LabelTarget target,
    CellSource cell,
    int hidden,
    Origin cellOrigin) {

  /**
   * The class of its package that is generated with this suffix: {@code ReviewModelTrainer}, and
   * {@code Outer_ModelTrainer} for a model nested in {@code Outer}.
   */
  public QualifiedName generated(String suffix) {
    return new QualifiedName(type.packageName(), List.of(type.flat() + suffix));
  }

  /**
   * A text component.
   *
   * @param component the name of the record's component
   * @param level the constant of {@code Tokens.Level} that says what a token is
   * @param embedding the default of I
   * @param minimumCount how often a token must be seen to be known
   */
  public record TextInput(String component, String level, int embedding, int minimumCount) {}

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
