package dev.rondo.processor.capture;

import dev.rondo.processor.diagnostic.Mistake;
import dev.rondo.processor.diagnostic.Place;
import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.ir.LayerSource;
import dev.rondo.processor.ir.ModelSource.TextInput;
import dev.rondo.processor.ir.ModelSource.TextSize;
import dev.rondo.processor.ir.PredictorSource;
import dev.rondo.processor.ir.PredictorSource.Input;
import dev.rondo.processor.ir.PredictorSource.Name;
import dev.rondo.processor.ir.PredictorSource.Numbers;
import dev.rondo.processor.ir.PredictorSource.Spelling;
import dev.rondo.processor.ir.PredictorSource.Target;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads what a model that predicts something of each example reads of it. */
final class PredictorCapture {

  static final String TOKENS = "dev.rondo.annotation.Tokens";
  static final String CATEGORY = "dev.rondo.annotation.Category";
  static final String NUMBERS = "dev.rondo.annotation.Numbers";
  private static final String READS =
      "a model reads a String with @Tokens or @Category, a List of String or of an enum, an enum, a boolean, and numbers alone or in arrays";

  /** The defaults of {@code Tokens} and {@code Category}, of components without them. */
  private static final int TOKEN_SIZE = 64;

  private static final int CATEGORY_SIZE = 16;

  private static final String SPELLING = "spelling";

  private final ExampleCapture components;
  private final LayersCapture capture;
  private final TypeElement example;
  private final Elements elements;
  private final Types types;
  private final ComponentTypes kinds;
  private final Report report;

  PredictorCapture(
      ExampleCapture components,
      LayersCapture capture,
      TypeElement example,
      Elements elements,
      Types types,
      Report report) {
    this.components = components;
    this.capture = capture;
    this.example = example;
    this.elements = elements;
    this.kinds = new ComponentTypes(types);
    this.types = types;
    this.report = report;
  }

  /**
   * The components that are read, or null after adding to the report what is wrong.
   *
   * @param targets the components that are predicted
   */
  @Nullable List<Input> inputs(List<Target> targets) {
    List<RecordComponentElement> read = components.inputs();
    boolean writes =
        targets.stream().anyMatch(target -> target.kind() instanceof PredictorSource.Written);
    if (read.isEmpty() && !writes) {
      report.addWithHelp(
          Mistake.INPUT_COUNT,
          components.at(Place.of(example)),
          "add a component  @Tokens String text",
          example.getSimpleName(),
          "no components",
          "model reads at least one");
      return null;
    }
    List<Input> inputs = new ArrayList<>();
    for (RecordComponentElement component : read) {
      Input input = input(component);
      if (input == null) {
        return null;
      }
      inputs.add(input);
    }
    return requireOneLength(inputs) ? inputs : null;
  }

  /** Whether only one component has steps if a text is cut, which may give any number of them. */
  private boolean requireOneLength(List<Input> inputs) {
    List<String> withSteps =
        inputs.stream()
            .filter(Input::everyStep)
            .map(input -> "'" + input.component() + "'")
            .toList();
    boolean cuts = inputs.stream().anyMatch(PredictorSource.Text.class::isInstance);
    if (!cuts || withSteps.size() == 1) {
      return true;
    }
    report.addWithHelp(
        Mistake.INPUT_COUNT,
        components.at(Place.of(example)),
        "join them into one text, or compare them with @Twin",
        example.getSimpleName(),
        "components " + String.join(" and ", withSteps) + " with steps of their own",
        "model has one number of steps");
    return false;
  }

  private @Nullable Input input(RecordComponentElement component) {
    TypeMirror type = component.asType();
    Members tokens = Members.of(component, TOKENS, elements);
    Members category = Members.of(component, CATEGORY, elements);
    Members series = Members.of(component, NUMBERS, elements);
    for (Members one : new Members[] {tokens, category, series}) {
      if (one != null && !one.areComplete()) {
        return null;
      }
    }
    Numbers.Shape shape = ComponentTypes.shape(type);
    TypeMirror element = kinds.element(type);
    if (components.isString(type) && category == null && series == null) {
      return text(component, tokens);
    }
    if (element != null && kinds.name(element) != null && category == null && series == null) {
      return tokens(component, element, tokens);
    }
    if (kinds.name(type) != null && tokens == null && series == null) {
      return category(component, type, category);
    }
    if (shape != null && tokens == null && category == null) {
      return new Numbers(
          component.getSimpleName().toString(),
          kinds.java(type),
          shape,
          switch (ComponentTypes.of(type)) {
            case DOUBLE -> Numbers.Element.DOUBLE;
            case BOOLEAN -> Numbers.Element.BOOLEAN;
            default -> Numbers.Element.FLOAT;
          },
          ComponentTypes.of(type) == TypeKind.BOOLEAN
              ? "NONE"
              : TargetCapture.normalization(series));
    }
    components.unsupported(
        component,
        "has type "
            + ModelCapture.simple(type)
            + marks(tokens, category, series)
            + ", which is nothing that a model reads",
        READS);
    return null;
  }

  private static String marks(
      @Nullable Members tokens, @Nullable Members category, @Nullable Members series) {
    List<String> marks = new ArrayList<>();
    if (tokens != null) {
      marks.add("@Tokens");
    }
    if (category != null) {
      marks.add("@Category");
    }
    if (series != null) {
      marks.add("@Numbers");
    }
    return marks.isEmpty() ? "" : " and is marked " + String.join(" and ", marks);
  }

  private @Nullable Input text(RecordComponentElement component, @Nullable Members tokens) {
    if (tokens == null) {
      report.addWithHelp(
          Mistake.UNMARKED_TEXT,
          components.at(Place.of(component)),
          "mark it @Tokens to read it as text, @Category to read it as one, or @Target to predict it",
          component.getSimpleName(),
          example.getSimpleName());
      return null;
    }
    TextInput text = components.text(component, tokens);
    return text == null ? null : new PredictorSource.Text(kinds.java(component.asType()), text);
  }

  private @Nullable Input tokens(
      RecordComponentElement component, TypeMirror element, @Nullable Members tokens) {
    Name name = kinds.name(element);
    if (name == null) {
      return null;
    }
    String given = ExampleCapture.GIVEN;
    if (tokens != null && tokens.isGiven("value") && !tokens.constant("value").equals(given)) {
      components.unsupported(
          component,
          "has type "
              + ModelCapture.simple(component.asType())
              + " and the level "
              + tokens.constant("value")
              + ", but the tokens of a list are given",
          "leave out " + tokens.constant("value"));
      return null;
    }
    TextInput text =
        tokens == null
            ? new TextInput(
                component.getSimpleName().toString(), given, TOKEN_SIZE, List.of(), false)
            : components.tokens(component, tokens, given);
    Spelling spelling = null;
    if (tokens != null && tokens.isGiven(SPELLING)) {
      spelling = spelling(component, name, tokens);
      if (spelling == null) {
        return null;
      }
    }
    return new PredictorSource.Tokens(kinds.java(component.asType()), text, name, spelling);
  }

  /** How words are read by their characters, or null after adding to the report what is wrong. */
  private @Nullable Spelling spelling(RecordComponentElement component, Name name, Members tokens) {
    List<Members> spellings = tokens.annotations(SPELLING, elements);
    String of = component.getSimpleName().toString();
    if (spellings.size() != 1 || name != Name.STRING) {
      components.unsupported(
          component,
          spellings.size() == 1
              ? "is no list of strings, so its elements are not spelt"
              : "is spelt in " + spellings.size() + " ways, but words are read in one",
          "leave out spelling, or write one @Spelling of a List<String>");
      return null;
    }
    Members spelling = spellings.getFirst();
    List<Members> recurrent = spelling.annotations("value", elements);
    List<LayerSource> layers = capture.layers(recurrent, " of the spelling of '" + of + "'");
    if (recurrent.isEmpty()) {
      report.addWithHelp(
          Mistake.NO_LAYER,
          components.at(spelling.origin()),
          "write  @Spelling(@Recurrent(cell = …))",
          "spelling of '" + of + "'",
          "reads the characters");
    } else {
      capture.requireLastStep(recurrent.getLast(), "");
    }
    int embedding = components.atLeastOne(spelling, "embedding");
    return layers.isEmpty() ? null : new Spelling(embedding, layers);
  }

  private @Nullable Input category(
      RecordComponentElement component, TypeMirror type, @Nullable Members category) {
    Name name = kinds.name(type);
    if (name == null) {
      return null;
    }
    List<TextSize> given = new ArrayList<>();
    int embedding = CATEGORY_SIZE;
    if (category != null) {
      embedding = components.atLeastOne(category, "embedding");
      if (category.isGiven("minimumCount")) {
        given.add(new TextSize("minimumCount", components.atLeastOne(category, "minimumCount")));
      }
    }
    String of = component.getSimpleName().toString();
    return new PredictorSource.Category(
        kinds.java(type), new TextInput(of, ExampleCapture.GIVEN, embedding, given, false), name);
  }

  /** The classes that generated code names, which have to be visible to it. */
  List<TypeElement> named() {
    List<TypeElement> named = new ArrayList<>();
    List<RecordComponentElement> all = new ArrayList<>(components.inputs());
    all.addAll(components.targets());
    for (RecordComponentElement component : all) {
      TypeMirror element = kinds.element(component.asType());
      TypeMirror one = element == null ? component.asType() : element;
      TypeMirror constant = kinds.constant(one);
      TypeMirror type = constant == null ? one : constant;
      if (types.asElement(type) instanceof TypeElement of && of.getKind() == ElementKind.ENUM) {
        named.add(of);
      }
    }
    return named;
  }
}
