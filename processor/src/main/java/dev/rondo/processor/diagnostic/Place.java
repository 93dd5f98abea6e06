package dev.rondo.processor.diagnostic;

import dev.rondo.processor.ir.Origin;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * A place that javac can point at: an element, and if it is known an annotation and one of its
 * values.
 *
 * @param element the element
 * @param annotation the annotation on it, or null for the element itself
 * @param value the value of a member of the annotation, or null for all of it
 */
public record Place(
    Element element, @Nullable AnnotationMirror annotation, @Nullable AnnotationValue value) {

  /** The place of an element. */
  public static Origin of(Element element) {
    return new Place(element, null, null).origin();
  }

  /** The place as the stages carry it. */
  public Origin origin() {
    return new Origin(this);
  }

  /** Prints an entry of a report. */
  public static void print(Report.Entry entry, Diagnostic.Kind kind, Messager messager) {
    if (entry.origin().handle() instanceof Place(var element, var annotation, var value)) {
      messager.printMessage(kind, entry.message(), element, annotation, value);
    } else {
      throw new IllegalStateException("not a place of javac's: " + entry.origin());
    }
  }
}
