package dev.rondo.processor.capture;

import dev.rondo.processor.ir.QualifiedName;
import java.util.ArrayDeque;
import java.util.List;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.JavaFileObject;

/** What capture asks about classes. */
final class Classes {

  private Classes() {}

  static QualifiedName name(TypeElement type) {
    var simpleNames = new ArrayDeque<String>();
    Element element = type;
    for (; element instanceof TypeElement; element = element.getEnclosingElement()) {
      simpleNames.addFirst(element.getSimpleName().toString());
    }
    String packageName =
        element instanceof PackageElement its ? its.getQualifiedName().toString() : "";
    return new QualifiedName(packageName, List.copyOf(simpleNames));
  }

  /**
   * Whether Java can name a type. Of one in a class file that something else than javac wrote, it
   * may not, and such a name would be code where it is written.
   */
  static boolean hasName(TypeElement type) {
    return SourceVersion.isName(type.getQualifiedName());
  }

  /** Whether a type and all that it is nested in have a modifier. */
  static boolean areAll(TypeElement type, Modifier modifier) {
    for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) {
      if (!e.getModifiers().contains(modifier)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a type or something that it is nested in has a modifier. */
  static boolean isAny(TypeElement type, Modifier modifier) {
    for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) {
      if (e.getModifiers().contains(modifier)) {
        return true;
      }
    }
    return false;
  }

  /** Whether javac read a type from source, so that it can point into it. */
  static boolean isInSource(TypeElement type, Elements elements) {
    JavaFileObject file = elements.getFileObjectOf(type);
    return file != null && file.getKind() == JavaFileObject.Kind.SOURCE;
  }

  /** What a type is, for a message: {@code a class}. */
  static String kind(TypeElement type) {
    return switch (type.getKind()) {
      case ElementKind.ENUM -> "an enum";
      case ElementKind.RECORD -> "a record";
      case ElementKind.INTERFACE -> "an interface";
      case ElementKind.ANNOTATION_TYPE -> "an annotation type";
      default -> "a class";
    };
  }
}
