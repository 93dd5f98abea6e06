package dev.rondo.processor.capture;

import dev.rondo.processor.diagnostic.Mistake;
import dev.rondo.processor.diagnostic.Place;
import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.ir.FieldSource;
import dev.rondo.processor.ir.ModelSource.TextInput;
import dev.rondo.processor.ir.ModelSource.TextSize;
import dev.rondo.processor.ir.Origin;
import dev.rondo.processor.ir.TwinSource.Target;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads the record that a model learns from. */
final class ExampleCapture {

  private static final String TOKENS = "dev.rondo.annotation.Tokens";
  private static final String TARGET = "dev.rondo.annotation.Target";
  private static final String MERGES = "merges";
  private static final String SUBWORDS = "SUBWORDS";
  private static final String SPELLING = "spelling";

  /** The level of tokens that come as a list. */
  static final String GIVEN = "GIVEN";

  private static final int PAIR = 2;
  private static final int TRIPLET = 3;

  private final TypeElement model;
  private final TypeElement example;
  private final Elements elements;
  private final Types types;
  private final Report report;
  private final List<RecordComponentElement> inputs = new ArrayList<>();
  private final List<RecordComponentElement> targets = new ArrayList<>();

  ExampleCapture(
      TypeElement model, TypeElement example, Elements elements, Types types, Report report) {
    this.model = model;
    this.example = example;
    this.elements = elements;
    this.types = types;
    this.report = report;
    for (RecordComponentElement component : example.getRecordComponents()) {
      boolean isTarget = Members.of(component, TARGET, elements) != null;
      (isTarget ? targets : inputs).add(component);
    }
  }

  /** The components that are read. */
  List<RecordComponentElement> inputs() {
    return inputs;
  }

  /** The components that are predicted. */
  List<RecordComponentElement> targets() {
    return targets;
  }

  /** All components, as a file has them. */
  List<FieldSource> fields() {
    return new FieldsCapture(elements, types).fields(example);
  }

  // What is read.

  /**
   * The text, or null after adding to the report what is not one.
   *
   * @param remedy what to do about several
   */
  @Nullable TextInput text(String remedy) {
    List<TextInput> texts = all();
    if (texts == null) {
      return null;
    }
    if (texts.size() != 1) {
      refuseCount(
          texts.size(),
          texts.isEmpty() ? "add a component  @Tokens String text" : remedy,
          "model reads one");
      return null;
    }
    return texts.getFirst();
  }

  /** The two or three texts of a twin, or none after adding to the report what is not one. */
  List<TextInput> texts() {
    List<TextInput> texts = all();
    if (texts == null) {
      return List.of();
    }
    if (texts.size() != PAIR && texts.size() != TRIPLET) {
      refuseCount(
          texts.size(),
          "write  @Tokens String first, @Tokens String second",
          "model with @Twin reads two or three");
      return List.of();
    }
    return texts;
  }

  private void refuseCount(int found, String help, String expected) {
    report.addWithHelp(
        Mistake.INPUT_COUNT,
        at(Place.of(example)),
        help,
        example.getSimpleName(),
        found == 0 ? "no components" : found == 1 ? "1 component" : found + " components",
        expected);
  }

  /** All texts, or null after adding to the report what is not one. */
  private @Nullable List<TextInput> all() {
    List<TextInput> texts = new ArrayList<>();
    for (RecordComponentElement component : inputs) {
      TextInput text = text(component);
      if (text == null) {
        return null;
      }
      texts.add(text);
    }
    return texts;
  }

  private @Nullable TextInput text(RecordComponentElement component) {
    Members tokens = Members.of(component, TOKENS, elements);
    if (!isString(component.asType())) {
      unsupported(
          component,
          "has type "
              + ModelCapture.simple(component.asType())
              + ", but what a model reads is a String with @Tokens",
          targets.isEmpty() && saysSameness(component) ? "mark it @Target to learn from it" : null);
      return null;
    }
    if (tokens == null) {
      report.addWithHelp(
          Mistake.UNMARKED_TEXT,
          at(Place.of(component)),
          "mark it @Tokens to read it, or @Target to predict it",
          component.getSimpleName(),
          example.getSimpleName());
      return null;
    }
    return text(component, tokens);
  }

  /** A text, or null after adding to the report what is wrong with how it is cut. */
  @Nullable TextInput text(RecordComponentElement component, Members tokens) {
    if (tokens.areComplete() && tokens.constant("value").equals(GIVEN)) {
      unsupported(
          component,
          "has type String, whose tokens are not given",
          "write another level, or make it a List<String>");
      return null;
    }
    return tokens.areComplete() ? tokens(component, tokens, tokens.constant("value")) : null;
  }

  /** Tokens of a level. */
  TextInput tokens(RecordComponentElement component, Members tokens, String level) {
    String name = component.getSimpleName().toString();
    int embedding = atLeastOne(tokens, "embedding");
    if (tokens.isGiven(SPELLING) && !level.equals(GIVEN)) {
      report.addWithHelp(
          Mistake.UNUSED_MEMBER,
          at(tokens.origin(SPELLING)),
          "leave it out, or make '" + name + "' a List<String>",
          SPELLING,
          "only the words of a list are read by how they are spelt");
    }
    if (tokens.isGiven(MERGES) && !level.equals(SUBWORDS)) {
      report.addWithHelp(
          Mistake.UNUSED_MEMBER,
          at(tokens.origin(MERGES)),
          "add  value = Tokens.Level." + SUBWORDS,
          MERGES,
          "the tokens of '" + name + "' are " + level + ", which are not merged");
    }
    List<TextSize> given = new ArrayList<>();
    for (String member : List.of("minimumCount", "vocabulary", MERGES)) {
      if (tokens.isGiven(member)) {
        given.add(new TextSize(member, atLeastOne(tokens, member)));
      }
    }
    return new TextInput(name, level, embedding, given, tokens.flag("lowerCase"));
  }

  int atLeastOne(Members tokens, String member) {
    int value = tokens.integer(member);
    if (value < 1) {
      report.add(Mistake.SIZE_TOO_SMALL, at(tokens.origin(member)), member, value);
    }
    return value;
  }

  // What is predicted.

  /** The text that is written, or null after adding to the report why there is none. */
  @Nullable TextInput textTarget() {
    RecordComponentElement target = onlyTarget();
    if (target == null) {
      return null;
    }
    Members tokens = Members.of(target, TOKENS, elements);
    if (isString(target.asType()) && tokens != null) {
      return text(target, tokens);
    }
    report.addWithHelp(
        Mistake.TARGET_NOT_TEXT,
        at(Place.of(target)),
        tokens == null && isString(target.asType())
            ? "mark it @Target @Tokens"
            : "write it as a String marked @Target @Tokens",
        target.getSimpleName(),
        example.getSimpleName(),
        tokens == null && isString(target.asType())
            ? "is not marked @Tokens"
            : "has type " + ModelCapture.simple(target.asType()));
    return null;
  }

  /** What says how much texts are the same, or null after adding to the report what does not. */
  @Nullable Target sameness() {
    if (targets.isEmpty()) {
      return new Target("", Target.Kind.NONE);
    }
    RecordComponentElement target = onlyTarget();
    if (target == null || !isSameness(target)) {
      return null;
    }
    boolean isLabel = target.asType().getKind() == TypeKind.BOOLEAN;
    return new Target(
        target.getSimpleName().toString(), isLabel ? Target.Kind.LABEL : Target.Kind.SCORE);
  }

  /** Whether a target says how much texts are the same; if not, adds to the report why. */
  private boolean isSameness(RecordComponentElement target) {
    boolean isText = Members.of(target, TOKENS, elements) != null;
    if (!saysSameness(target)) {
      unsupported(
          target,
          "has type "
              + ModelCapture.simple(target.asType())
              + ", but what a model with @Twin learns is a boolean, whether texts are the same, or a float or double from 0 to 1, how much",
          isText ? "leave out @Target to read it" : null);
      return false;
    }
    if (isText) {
      unsupported(
          target,
          "is marked both @Tokens and @Target, but has type "
              + ModelCapture.simple(target.asType())
              + ", which has no tokens",
          "leave out @Tokens");
      return false;
    }
    if (inputs.size() == TRIPLET) {
      unsupported(
          target,
          "is marked @Target, but of three texts the second is the same as the first, and the third is not",
          "leave out the target, or the third text");
      return false;
    }
    return true;
  }

  private static boolean saysSameness(RecordComponentElement component) {
    return switch (component.asType().getKind()) {
      case BOOLEAN, FLOAT, DOUBLE -> true;
      default -> false;
    };
  }

  private @Nullable RecordComponentElement onlyTarget() {
    if (targets.isEmpty()) {
      report.addWithHelp(
          Mistake.NO_TARGET,
          at(Place.of(example)),
          "mark with @Target the component that a model should predict",
          example.getSimpleName());
      return null;
    }
    if (targets.size() > 1) {
      report.add(
          Mistake.AMBIGUOUS_TARGET,
          at(Place.of(targets.get(1))),
          targets.getFirst().getSimpleName(),
          targets.get(1).getSimpleName(),
          example.getSimpleName());
      return null;
    }
    Members members = Members.of(targets.getFirst(), TARGET, elements);
    if (members != null) {
      refuseMembers(members);
    }
    return targets.getFirst();
  }

  private void refuseMembers(Members target) {
    for (String member : target.given()) {
      report.addWithHelp(
          Mistake.UNUSED_MEMBER,
          at(target.origin(member)),
          "leave it out",
          member,
          "a model with @Seq2Seq or @Twin says itself what it minimises");
    }
  }

  boolean isString(TypeMirror type) {
    return types.asElement(type) instanceof TypeElement declared
        && declared.getQualifiedName().contentEquals("java.lang.String");
  }

  void unsupported(RecordComponentElement component, String why, @Nullable String help) {
    report.addWithHelp(
        Mistake.UNSUPPORTED_COMPONENT,
        at(Place.of(component)),
        help,
        component.getSimpleName(),
        example.getSimpleName(),
        why);
  }

  /** A place in the record, or the model where the record comes from a class file. */
  Origin at(Origin place) {
    return Classes.isInSource(example, elements) ? place : Place.of(model);
  }
}
