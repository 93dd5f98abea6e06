package dev.rondo.processor.ir;

/**
 * A model class as it was written.
 *
 * @param packageName its package, empty for the unnamed one
 * @param name its simple name
 * @param isPublic whether it may be seen from other packages
 * @param example the record of one example
 * @param text the component that is read
 * @param target the component that is predicted
 * @param cell the recurrent unit
 * @param hidden the default of H
 * @param origin the annotated type
 */
public record ModelSource(
    String packageName,
    String name,
    boolean isPublic,
    String example,
    TextInput text,
    LabelTarget target,
    CellSource cell,
    int hidden,
    Origin origin) {

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
   * @param type its type, boxed, with its package
   * @param kind what its values are
   */
  public record LabelTarget(String component, String type, Kind kind) {

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
