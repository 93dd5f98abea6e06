package dev.rondo.processor.capture;

import dev.rondo.processor.diagnostic.Place;
import dev.rondo.processor.ir.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** The members of one annotation on one element, defaults included. */
final class Members {

  private final Element element;
  private final AnnotationMirror mirror;
  private final Map<? extends ExecutableElement, ? extends AnnotationValue> values;

  Members(Element element, AnnotationMirror mirror, Elements elements) {
    this.element = element;
    this.mirror = mirror;
    this.values = elements.getElementValuesWithDefaults(mirror);
  }

  /**
   * Returns the members of the annotation with this qualified name, or null if the element does not
   * have it.
   */
  static @Nullable Members of(Element element, String annotation, Elements elements) {
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      if (name(mirror).equals(annotation)) {
        return new Members(element, mirror, elements);
      }
    }
    return null;
  }

  /**
   * Returns the members of each annotation with this qualified name, of which javac puts several
   * into a container.
   */
  static List<Members> all(
      Element element, String annotation, String container, Elements elements) {
    Members one = of(element, annotation, elements);
    Members several = of(element, container, elements);
    if (several != null) {
      return several.annotations("value", elements);
    }
    return one == null ? List.of() : List.of(one);
  }

  /** The qualified name of an annotation, or an empty text if it has none. */
  static String name(AnnotationMirror mirror) {
    return mirror.getAnnotationType().asElement() instanceof TypeElement type
        ? type.getQualifiedName().toString()
        : "";
  }

  /** The annotations that are the values of a member. */
  List<Members> annotations(String member, Elements elements) {
    List<Members> all = new ArrayList<>();
    for (Object one : (List<?>) value(member).getValue()) {
      if (((AnnotationValue) one).getValue() instanceof AnnotationMirror inner) {
        all.add(new Members(element, inner, elements));
      }
    }
    return all;
  }

  /**
   * Whether each member has a value that can be read. Where one has not, javac says so itself, and
   * gives the text {@code <error>}.
   */
  boolean areComplete() {
    Element type = mirror.getAnnotationType().asElement();
    return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
        .allMatch(member -> isKnown(values.get(member)));
  }

  private static boolean isKnown(@Nullable AnnotationValue value) {
    return switch (value == null ? null : value.getValue()) {
      case null -> false;
      // a text that says so itself has quotes
      case String text -> !text.equals("<error>") || !String.valueOf(value).equals("<error>");
      case TypeMirror type -> type.getKind() != TypeKind.ERROR;
      case AnnotationMirror inner ->
          inner.getAnnotationType().getKind() != TypeKind.ERROR
              && inner.getElementValues().values().stream().allMatch(Members::isKnown);
      case List<?> all -> all.stream().allMatch(one -> isKnown((AnnotationValue) one));
      default -> true;
    };
  }

  int integer(String member) {
    return (Integer) value(member).getValue();
  }

  float number(String member) {
    return (Float) value(member).getValue();
  }

  boolean flag(String member) {
    return (Boolean) value(member).getValue();
  }

  String string(String member) {
    return (String) value(member).getValue();
  }

  String constant(String member) {
    return ((VariableElement) value(member).getValue()).getSimpleName().toString();
  }

  List<String> constants(String member) {
    List<?> all = (List<?>) value(member).getValue();
    return all.stream()
        .map(one -> ((VariableElement) ((AnnotationValue) one).getValue()).getSimpleName())
        .map(Object::toString)
        .toList();
  }

  TypeMirror type(String member) {
    return (TypeMirror) value(member).getValue();
  }

  List<Integer> integers(String member) {
    List<?> all = (List<?>) value(member).getValue();
    return all.stream().map(i -> (Integer) ((AnnotationValue) i).getValue()).toList();
  }

  List<String> strings(String member) {
    List<?> all = (List<?>) value(member).getValue();
    return all.stream().map(s -> (String) ((AnnotationValue) s).getValue()).toList();
  }

  /** The place of a member's value, or of the whole annotation where the member has its default. */
  Origin origin(String member) {
    for (var entry : mirror.getElementValues().entrySet()) {
      if (entry.getKey().getSimpleName().contentEquals(member)) {
        return new Place(element, mirror, entry.getValue()).origin();
      }
    }
    return new Place(element, mirror, null).origin();
  }

  /** The places of the values of a member that is an array. */
  List<Origin> origins(String member) {
    List<?> all = (List<?>) value(member).getValue();
    return all.stream()
        .map(one -> new Place(element, mirror, (AnnotationValue) one).origin())
        .toList();
  }

  /** Whether the annotation type has a member. */
  boolean has(String member) {
    return values.keySet().stream().anyMatch(key -> key.getSimpleName().contentEquals(member));
  }

  /** The members that are written, not left to their defaults, in the order of the source. */
  List<String> given() {
    return mirror.getElementValues().keySet().stream()
        .map(member -> member.getSimpleName().toString())
        .toList();
  }

  /** Whether a member is written, not left to its default. */
  boolean isGiven(String member) {
    return given().contains(member);
  }

  /** The place of the annotation. */
  Origin origin() {
    return new Place(element, mirror, null).origin();
  }

  private AnnotationValue value(String member) {
    for (var entry : values.entrySet()) {
      if (entry.getKey().getSimpleName().contentEquals(member)) {
        return entry.getValue();
      }
    }
    throw new IllegalStateException("the annotation " + mirror + " has no member " + member);
  }
}
