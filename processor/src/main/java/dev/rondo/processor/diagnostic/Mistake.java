package dev.rondo.processor.diagnostic;

/**
 * The catalogue of mistakes. The name of each is the tag of its message and of its page in {@code
 * docs/diagnostics}.
 *
 * <p>A wording states both sides of the conflict in lower case and blames nobody; {@code %s} are
 * the details.
 */
public enum Mistake {
  /** A name in an equation that nothing declares. */
  UNKNOWN_NAME(
      "UnknownName", "%s: '%s' is neither a weight, nor assigned by an equation, nor the input x"),
  /** A function that the language does not have. */
  UNKNOWN_FUNCTION("UnknownFunction", "%s: there is no function '%s'"),
  /** A function with too many or too few arguments. */
  ARGUMENT_COUNT("ArgumentCount", "%s: %s takes %s but has %s"),
  /** Two sizes that do not fit. */
  SHAPE_MISMATCH("ShapeMismatch", "%s: %s"),
  /** A value of each source position where there is none, or one for all where each has its own. */
  SOURCE_POSITION("SourcePosition", "%s: %s"),
  /** An attention that does not look at the source. */
  NO_MEMORY("NoMemory", "the context '%s' depends on no m[s], so it says nothing of the source"),
  /** A name read at [t-1] that no equation assigns. */
  STATE_NEVER_ASSIGNED("StateNeverAssigned", "%s reads '%s[t-1]' but no equation assigns '%s'"),
  /** A name that two equations assign. */
  ASSIGNED_TWICE("AssignedTwice", "%s assigns '%s', but %s"),
  /** A cell that does not assign its output. */
  NO_OUTPUT("NoOutput", "no equation assigns the output '%s'; the equations assign %s"),
  /** Values of one step that need each other. */
  CYCLE_WITHIN_STEP("CycleWithinStep", "%s: within one step %s"),
  /** A line that is not an equation. */
  UNPARSABLE_EQUATION("UnparsableEquation", "%s: %s"),
  /** A declaration of weights that cannot be read. */
  UNPARSABLE_WEIGHTS("UnparsableWeights", "the weights \"%s\": %s"),
  /** A size or constant of a cell that cannot be read, or that a model sets in vain. */
  UNPARSABLE_SETTING("UnparsableSetting", "the %s \"%s\": %s"),
  /** A weight that no equation uses, or only one whose value nothing reads. */
  UNUSED_WEIGHT("UnusedWeight", "the weight '%s' is declared but %s"),
  /** A weight used as a matrix in one place and as a vector in another. */
  MATRIX_AND_VECTOR("MatrixAndVector", "%s uses '%s' as a %s, but it is a %s"),
  /** A component of a record that no encoder reads. */
  UNSUPPORTED_COMPONENT("UnsupportedComponent", "component '%s' of '%s' %s"),
  /** A record without a target. */
  NO_TARGET("NoTarget", "no component of '%s' is marked @Target, so nothing is predicted"),
  /** A record with several targets, of a model that has one. */
  AMBIGUOUS_TARGET(
      "AmbiguousTarget",
      "components '%s' and '%s' of '%s' are both marked @Target, and a model with @Seq2Seq or @Twin has one"),
  /** A record without anything to read, or with several things. */
  INPUT_COUNT("InputCount", "'%s' has %s to read, and a %s"),
  /** A text that is not marked as one. */
  UNMARKED_TEXT(
      "UnmarkedText",
      "component '%s' of '%s' is a String without @Tokens, so it can be read as one label or as text"),
  /** A size below 1. */
  SIZE_TOO_SMALL("SizeTooSmall", "%s is %s but must be at least 1"),
  /** A number outside of its range. */
  OUT_OF_RANGE("OutOfRange", "%s is %s but must be %s"),
  /** A member that is set but changes nothing. */
  UNUSED_MEMBER("UnusedMember", "%s is set, but %s"),
  /** A connection past a last layer that has no last step. */
  NO_LAST_STEP(
      "NoLastStep",
      "the last layer has connection %s and reads in both directions, which end at different steps"),
  /** Layers of several kinds of which javac does not tell in what order they stand. */
  UNKNOWN_ORDER(
      "UnknownOrder",
      "%s follows several %s, which javac hands on as if they all stood at the place of the first"),
  /** An annotation on a type that it does not fit. */
  WRONG_KIND_OF_TYPE("WrongKindOfType", "@%s is on '%s', %s, but it belongs on %s"),
  /** A type that generated classes would have to name but may not. */
  NOT_VISIBLE("NotVisible", "'%s' is %s, so the classes generated for %s cannot name it"),
  /** A model that is annotated as two styles. */
  TWO_STYLES(
      "TwoStyles",
      "'%s' is marked both @Twin, which compares texts, and @Seq2Seq, which writes a text"),
  /** Layers that read a source, within an annotation and beside it. */
  TWO_ENCODERS(
      "TwoEncoders",
      "'%s' has layers as encoder of @Seq2Seq and @%s beside it, but one stack reads the source"),
  /** Texts of a twin that are not cut alike. */
  TEXTS_DIFFER(
      "TextsDiffer",
      "one encoder reads all texts, but the tokens of '%s' are %s and those of '%s' are %s"),
  /** A loss of a twin or of a target that what it is taken of does not fit. */
  LOSS_MISMATCH("LossMismatch", "loss %s is for %s, but %s"),
  /** A target that a sequence-to-sequence model cannot write. */
  TARGET_NOT_TEXT(
      "TargetNotText", "component '%s' of '%s' %s, but a model with @Seq2Seq writes text"),
  /** A side of a sequence-to-sequence model, or a twin, without a layer. */
  NO_LAYER("NoLayer", "the %s has no layer, so nothing %s"),
  /** A layer that would have to know what it has yet to write. */
  READS_AHEAD(
      "ReadsAhead",
      "%s is bidirectional, but what follows a token is not yet written when it is read"),
  /** A layer that keeps nothing from one token to the next, in a model that writes. */
  NO_STATE(
      "NoState",
      "a model that writes goes from token to token by the states of its layers, but @%s has none"),
  /** A bridge that copies states into others of another size. */
  BRIDGE_MISMATCH(
      "BridgeMismatch",
      "bridge COPY gives layer %s of the decoder a state of %s elements, but it has %s"),
  /** One vocabulary for two texts that are cut in different ways. */
  JOINT_MISMATCH(
      "JointMismatch", "joint is set, but the tokens of '%s' are %s and those of '%s' are %s"),
  /** Tokens of a source that cannot be copied. */
  COPY_MISMATCH("CopyMismatch", "copy writes tokens of the source, but %s"),
  /** Tied tables that cannot be one. */
  TIE_MISMATCH("TieMismatch", "tie %s makes one table of %s, but %s"),
  /** A member that needs a context in a model without attention. */
  NO_ATTENTION("NoAttention", "%s is set, but the model has no attention"),
  /** An attention= that names something else. */
  NOT_AN_ATTENTION(
      "NotAnAttention", "'%s' is given as attention but is not annotated with @Attention"),
  /** A cell that an attention cannot be written into. */
  NO_INPUT_PRODUCT(
      "NoInputProduct",
      "the cell '%s' multiplies x[t] by no weight, so the context of '%s' has nowhere to enter"),
  /** A size that a cell and an attention both declare. */
  SIZE_TAKEN("SizeTaken", "the size %s is declared by the cell '%s' and by %s"),
  /** A generated class whose name a class of the user's has. */
  NAME_TAKEN("NameTaken", "'%s' would be compiled into a class '%s', but there is one already"),
  /** A cell= that names something else. */
  NOT_A_CELL("NotACell", "'%s' is given as cell but is not annotated with @Cell"),
  /** A regulariser of a model that finds nothing in the cell to work on. */
  NOTHING_TO_REGULARISE("NothingToRegularise", "%s: the cell '%s' has nothing for it: %s"),
  /** A model whose cell or attention, in another jar, has a mistake of its own. */
  BROKEN_CELL("BrokenCell", "the %s '%s' has a mistake: %s"),
  /** Not a mistake in a class but in the call of javac, and only a warning. */
  NO_VECTORS(
      "NoVectors",
      "javac cannot see the module jdk.incubator.vector, so '%s' is compiled to plain loops only,"
          + " which are several times slower");

  private final String tag;
  private final String wording;

  Mistake(String tag, String wording) {
    this.tag = tag;
    this.wording = wording;
  }

  /** The tag that begins the message. */
  public String tag() {
    return tag;
  }

  /** The first line of the message, without the tag. */
  public String wording(Object... details) {
    return wording.formatted(details);
  }
}
