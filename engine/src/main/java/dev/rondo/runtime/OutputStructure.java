package dev.rondo.runtime;

/**
 * A component that a model predicts: columns of a product with what the layers give.
 *
 * @param component the name of the component
 * @param kind what the columns mean
 * @param columns C, how many there are, at least 1
 * @param everyStep whether something is predicted at each step, or once for the whole sequence
 */
public record OutputStructure(String component, Kind kind, int columns, boolean everyStep) {

  /** What columns mean. */
  public enum Kind {
    /** Logits of labels, of which one is right. */
    LABEL,
    /** Scores of labels, of which neighbouring steps agree. */
    CHAIN,
    /** Logits of labels, and of none of them, for fewer labels than steps. */
    CTC,
    /** Logits of what may hold at once. */
    FLAGS,
    /** Numbers. */
    NUMBERS,
    /** Logarithms of the rates of counts. */
    COUNTS;

    /** Whether it is about the steps of a sequence together. */
    public boolean needsSteps() {
      return switch (this) {
        case CHAIN, CTC -> true;
        case LABEL, FLAGS, NUMBERS, COUNTS -> false;
      };
    }
  }

  /** Checks the number of columns. */
  public OutputStructure {
    if (columns < 1) {
      throw new IllegalArgumentException(
          "expected at least one column for '%s' but found %d".formatted(component, columns));
    }
    if (kind.needsSteps() && !everyStep) {
      throw new IllegalArgumentException(
          "expected a label at each step for '" + component + "' but found one for all");
    }
  }

  /** What it is, in words. */
  public String describe() {
    return switch (kind) {
      case CHAIN -> columns + " labels a step, of which neighbours agree";
      case LABEL -> columns + (everyStep ? " labels a step" : " labels");
      case CTC -> columns - 1 + " labels in the order of the steps, or none at a step";
      case FLAGS -> columns + (everyStep ? " flags a step" : " flags");
      case NUMBERS -> columns + (everyStep ? " numbers a step" : " numbers");
      case COUNTS -> columns + (everyStep ? " counts a step" : " counts");
    };
  }

  /** What the names of its weights in files begin with. */
  public String head() {
    return component + ".head";
  }
}
