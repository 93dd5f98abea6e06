package dev.rondo.processor.capture;

import dev.rondo.processor.capture.LayerAnnotations.One;
import dev.rondo.processor.diagnostic.Mistake;
import dev.rondo.processor.diagnostic.Place;
import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.ir.ModelSource;
import dev.rondo.processor.ir.PredictorSource;
import dev.rondo.processor.ir.PredictorSource.Input;
import dev.rondo.processor.ir.PredictorSource.Target;
import dev.rondo.processor.ir.QualifiedName;
import dev.rondo.processor.ir.StackLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads a model class: its annotations, the record that it learns from, and its cells. */
public final class ModelCapture {

  private static final String POOLED = "dev.rondo.annotation.Pooled";
  private static final String SEQ2SEQ = "dev.rondo.annotation.Seq2Seq";
  private static final String TWIN = "dev.rondo.annotation.Twin";
  private static final String MODEL = "dev.rondo.annotation.SequenceModel";

  /** What a name of a class file is that Java has no way to write. */
  static final String NO_NAME = "not a name in Java";

  private final Elements elements;
  private final Types types;

  /** Creates a reader. */
  public ModelCapture(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  /**
   * Whether every type that a model needs exists. Another annotation processor may yet make those
   * that do not; if none does, javac reports them.
   */
  public boolean isReady(TypeElement model) {
    if (!isComplete(styles(model))) {
      return false;
    }
    for (TypeMirror parent : model.getInterfaces()) {
      if (parent.getKind() == TypeKind.ERROR) {
        return false;
      }
      for (TypeMirror argument : ((DeclaredType) parent).getTypeArguments()) {
        if (!isReady(argument)) {
          return false;
        }
      }
    }
    return true;
  }

  /** The annotations that say what a type is a model of. */
  private List<Members> styles(TypeElement model) {
    List<Members> styles = new ArrayList<>();
    layers(model).all().forEach(layer -> styles.add(layer.members()));
    for (String other : List.of(POOLED, TWIN, SEQ2SEQ)) {
      Members members = Members.of(model, other, elements);
      if (members != null) {
        styles.add(members);
      }
    }
    return styles;
  }

  private LayerAnnotations layers(TypeElement model) {
    return new LayerAnnotations(model, elements);
  }

  private boolean isComplete(List<Members> annotations) {
    return !annotations.isEmpty()
        && annotations.stream()
            .allMatch(one -> one.areComplete() && Seq2SeqCapture.isComplete(one, elements));
  }

  private boolean isReady(TypeMirror example) {
    return example.getKind() != TypeKind.ERROR
        && (!(types.asElement(example) instanceof TypeElement type)
            || type.getRecordComponents().stream()
                .map(RecordComponentElement::asType)
                .noneMatch(component -> component.getKind() == TypeKind.ERROR));
  }

  /**
   * Returns what a type declares that is annotated with layers, {@code @Pooled}, {@code @Twin} or
   * {@code @Seq2Seq}, or null if a mistake stands in the way.
   *
   * @param report where mistakes in the model are added
   * @param unitReports where mistakes in its cells and its attention are added, by their types;
   *     such a unit then lacks what they are in
   */
  public @Nullable ModelSource read(
      TypeElement model, Report report, Map<QualifiedName, Report> unitReports) {
    Members sides = Members.of(model, SEQ2SEQ, elements);
    LayerAnnotations annotations = layers(model);
    if (!isComplete(styles(model))) {
      return null;
    }
    Members twin = Members.of(model, TWIN, elements);
    Members pooled = Members.of(model, POOLED, elements);
    if (sides != null && twin != null) {
      report.addWithHelp(
          Mistake.TWO_STYLES,
          twin.origin(),
          "leave out @Seq2Seq to compare texts, or @Twin to write one",
          model.getSimpleName());
      return null;
    }
    Style style = style(sides, twin, annotations.all(), pooled);
    TypeElement example = example(model, style.name(), style.members(), report);
    if (example == null) {
      return null;
    }
    annotations.requireOrder(report);
    var recurrent = new LayersCapture(elements, types, report, unitReports);
    var layers = new StackCapture(recurrent, report);
    var components = new ExampleCapture(model, example, elements, types, report);
    requireVisible(model, model, report);
    requireVisible(example, model, report);
    example.getRecordComponents().forEach(component -> requireName(component, model, report));
    if (twin != null) {
      requireNoPooled(pooled, "@Twin has a pooling of its own", report);
      return new TwinCapture(twin, report)
          .read(model, example, components, layers, annotations.all());
    }
    return sides == null
        ? predictor(model, example, components, layers, annotations.all(), pooled, report)
        : new Seq2SeqCapture(elements, types, report, unitReports)
            .read(model, example, components, layers, annotations.all(), pooled, sides);
  }

  /** An annotation that says what a type is a model of, and what it is called. */
  private record Style(String name, Members members) {}

  /** The one to speak of, where several stand. */
  private static Style style(
      @Nullable Members sides, @Nullable Members twin, List<One> layers, @Nullable Members pooled) {
    if (sides != null) {
      return new Style("Seq2Seq", sides);
    }
    if (twin != null) {
      return new Style("Twin", twin);
    }
    if (!layers.isEmpty()) {
      return new Style(layers.getFirst().kind().simple(), layers.getFirst().members());
    }
    if (pooled != null) {
      return new Style("Pooled", pooled);
    }
    throw new IllegalArgumentException("a type without an annotation of a model");
  }

  private @Nullable PredictorSource predictor(
      TypeElement model,
      TypeElement example,
      ExampleCapture components,
      StackCapture capture,
      List<One> annotations,
      @Nullable Members pooled,
      Report report) {
    List<StackLayer> layers = capture.layers(annotations, "");
    var record =
        new PredictorCapture(components, capture.recurrent(), example, elements, types, report);
    List<Target> targets =
        new TargetCapture(components, example, elements, types, report).targets();
    String pooling = pooled == null ? StackCapture.pooling(layers) : pooled.constant("value");
    boolean pools = targets.stream().anyMatch(target -> !target.everyStep());
    if (pools && pooling.equals(ModelSource.LAST)) {
      capture.requireLastStep(annotations, "");
    }
    if (!pools && !targets.isEmpty()) {
      requireNoPooled(pooled, "nothing is predicted once for a whole sequence", report);
    }
    if (targets.stream().anyMatch(target -> target.kind() instanceof PredictorSource.Written)) {
      capture.requireStates(annotations);
    }
    List<Input> inputs = targets.isEmpty() ? null : record.inputs(targets);
    record.named().forEach(type -> requireVisible(type, model, report));
    if (layers == null || inputs == null || !report.isEmpty()) {
      return null;
    }
    return new PredictorSource(
        Classes.name(model),
        Classes.areAll(model, Modifier.PUBLIC),
        Classes.name(example),
        components.fields(),
        inputs,
        targets,
        layers,
        pools ? pooling : ModelSource.LAST);
  }

  private static void requireNoPooled(@Nullable Members pooled, String why, Report report) {
    if (pooled != null) {
      report.addWithHelp(Mistake.UNUSED_MEMBER, pooled.origin(), "leave it out", "@Pooled", why);
    }
  }

  /** The record E of {@code SequenceModel<E>}. */
  private @Nullable TypeElement example(
      TypeElement model, String annotation, Members style, Report report) {
    String name = model.getSimpleName().toString();
    if (model.getKind() != ElementKind.INTERFACE) {
      boolean isRecord = model.getKind() == ElementKind.RECORD;
      report.addWithHelp(
          Mistake.WRONG_KIND_OF_TYPE,
          style.origin(),
          declaration(isRecord ? name + "Model" : name, isRecord ? name : "…"),
          annotation,
          name,
          Classes.kind(model),
          "an interface that extends SequenceModel");
      return null;
    }
    String found = "does not extend SequenceModel";
    for (TypeMirror parent : model.getInterfaces()) {
      if (((TypeElement) types.asElement(parent)).getQualifiedName().contentEquals(MODEL)) {
        if (types.asElement(argument(parent)) instanceof TypeElement type
            && type.getKind() == ElementKind.RECORD
            && type.getTypeParameters().isEmpty()) {
          return type;
        }
        found = "extends " + simple(parent);
      }
    }
    report.addWithHelp(
        Mistake.WRONG_KIND_OF_TYPE,
        Place.of(model),
        declaration(name, "…"),
        annotation,
        name,
        "an interface that " + found,
        "one that extends SequenceModel of a record without type parameters");
    return null;
  }

  private static String declaration(String model, String example) {
    return "write  interface " + model + " extends SequenceModel<" + example + "> {}";
  }

  private TypeMirror argument(TypeMirror parent) {
    var arguments = ((DeclaredType) parent).getTypeArguments();
    return arguments.isEmpty() ? types.getNoType(TypeKind.NONE) : arguments.getFirst();
  }

  private static void requireName(
      RecordComponentElement component, TypeElement model, Report report) {
    if (!SourceVersion.isName(component.getSimpleName())) {
      report.add(
          Mistake.NOT_VISIBLE,
          Place.of(model),
          component.getSimpleName(),
          NO_NAME,
          "'" + Classes.name(model).simple() + "'");
    }
  }

  /** Adds a mistake unless classes in the package of a model may name a type. */
  private void requireVisible(TypeElement type, TypeElement model, Report report) {
    if (!Classes.hasName(type)) {
      report.add(
          Mistake.NOT_VISIBLE,
          Place.of(model),
          Classes.name(type).simple(),
          NO_NAME,
          "'" + Classes.name(model).simple() + "'");
      return;
    }
    boolean samePackage = elements.getPackageOf(type).equals(elements.getPackageOf(model));
    boolean isPrivate = Classes.isAny(type, Modifier.PRIVATE);
    if (isPrivate || !samePackage && !Classes.areAll(type, Modifier.PUBLIC)) {
      report.addWithHelp(
          Mistake.NOT_VISIBLE,
          Place.of(Classes.isInSource(type, elements) ? type : model),
          isPrivate ? "leave out private" : "make it public",
          Classes.name(type).simple(),
          isPrivate ? "private" : "of another package and not public",
          type.equals(model) ? "it" : "'" + Classes.name(model).simple() + "'");
    }
  }

  /** A type as a message names it: without packages. */
  static String simple(TypeMirror type) {
    return type.toString().replaceAll("\\b(?:[a-z_][\\w$]*\\.)+", "");
  }
}
