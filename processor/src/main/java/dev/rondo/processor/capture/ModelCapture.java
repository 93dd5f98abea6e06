package dev.rondo.processor.capture;

import dev.rondo.processor.diagnostic.Mistake;
import dev.rondo.processor.diagnostic.Place;
import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.ir.CellSource;
import dev.rondo.processor.ir.ModelSource;
import dev.rondo.processor.ir.ModelSource.LabelTarget;
import dev.rondo.processor.ir.ModelSource.TextInput;
import dev.rondo.processor.ir.Origin;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
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

/** Reads a model class and the record that it learns from. */
public final class ModelCapture {

  private static final String RECURRENT = "dev.rondo.annotation.Recurrent";
  private static final String TOKENS = "dev.rondo.annotation.Tokens";
  private static final String TARGET = "dev.rondo.annotation.Target";
  private static final String MODEL = "dev.rondo.annotation.SequenceModel";

  private final Elements elements;
  private final Types types;

  /** Creates a reader. */
  public ModelCapture(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  /**
   * Returns what a type annotated with {@code @Recurrent} declares, or null if a mistake stands in
   * the way.
   *
   * @param report where mistakes in the model are added; those of its cell are the cell's own
   */
  public @Nullable ModelSource read(TypeElement model, Report report) {
    Members recurrent = Members.of(model, RECURRENT, elements);
    TypeElement example = example(model, report);
    if (recurrent == null || example == null) {
      return null;
    }
    int hidden = recurrent.integer("hidden");
    if (hidden < 1) {
      report.add(Mistake.SIZE_TOO_SMALL, recurrent.origin("hidden"), "hidden", hidden);
    }
    CellSource cell = cell(recurrent, report);
    TextInput text = text(example, report);
    LabelTarget target = target(example, report);
    if (cell == null || text == null || target == null || !report.isEmpty()) {
      return null;
    }
    return new ModelSource(
        elements.getPackageOf(model).getQualifiedName().toString(),
        model.getSimpleName().toString(),
        model.getModifiers().contains(Modifier.PUBLIC),
        example.getQualifiedName().toString(),
        text,
        target,
        cell,
        hidden,
        recurrent.origin());
  }

  /** The record E of SequenceModel<E>. */
  private @Nullable TypeElement example(TypeElement model, Report report) {
    Origin origin = new Place(model, null, null).origin();
    if (model.getKind() != ElementKind.INTERFACE) {
      report.add(
          Mistake.WRONG_KIND_OF_TYPE,
          origin,
          "Recurrent",
          model.getSimpleName(),
          article(model.getKind()),
          "an interface that extends SequenceModel");
      return null;
    }
    for (TypeMirror parent : model.getInterfaces()) {
      if (parent instanceof DeclaredType declared
          && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals(MODEL)
          && declared.getTypeArguments().size() == 1
          && types.asElement(declared.getTypeArguments().getFirst()) instanceof TypeElement type
          && type.getKind() == ElementKind.RECORD) {
        return type;
      }
    }
    report.add(
        Mistake.WRONG_KIND_OF_TYPE,
        origin,
        "Recurrent",
        model.getSimpleName(),
        "an interface that does not say what it learns from",
        "an interface that extends SequenceModel<a record>");
    return null;
  }

  private @Nullable CellSource cell(Members recurrent, Report report) {
    TypeMirror type = recurrent.type("cell");
    if (type == null || type.getKind() == TypeKind.ERROR) {
      return null; // javac reports the missing class
    }
    var own = new Report();
    CellSource cell =
        types.asElement(type) instanceof TypeElement element
            ? new CellCapture(elements).read(element, own)
            : null;
    if (cell == null) {
      report.add(Mistake.NOT_A_CELL, recurrent.origin("cell"), type);
    }
    return cell;
  }

  private @Nullable TextInput text(TypeElement example, Report report) {
    List<TextInput> inputs = new ArrayList<>();
    for (RecordComponentElement component : example.getRecordComponents()) {
      Members tokens = Members.of(component, TOKENS, elements);
      if (Members.of(component, TARGET, elements) == null) {
        TextInput input = input(example, component, tokens, report);
        if (input != null) {
          inputs.add(input);
        }
      }
    }
    if (!report.isEmpty()) {
      return null;
    }
    if (inputs.size() != 1) {
      report.add(
          Mistake.INPUT_COUNT,
          place(example),
          example.getSimpleName(),
          inputs.isEmpty() ? "no" : inputs.size());
      return null;
    }
    return inputs.getFirst();
  }

  private static @Nullable TextInput input(
      TypeElement example,
      RecordComponentElement component,
      @Nullable Members tokens,
      Report report) {
    String name = component.getSimpleName().toString();
    if (!isString(component.asType())) {
      report.add(
          Mistake.UNSUPPORTED_COMPONENT,
          place(component),
          name,
          example.getSimpleName(),
          component.asType(),
          "no encoder reads; text is a String with @Tokens");
      return null;
    }
    if (tokens == null) {
      report.add(Mistake.UNMARKED_TEXT, place(component), name, example.getSimpleName());
      return null;
    }
    int embedding = tokens.integer("embedding");
    int minimumCount = tokens.integer("minimumCount");
    if (embedding < 1) {
      report.add(Mistake.SIZE_TOO_SMALL, tokens.origin("embedding"), "embedding", embedding);
    }
    if (minimumCount < 1) {
      report.add(
          Mistake.SIZE_TOO_SMALL, tokens.origin("minimumCount"), "minimumCount", minimumCount);
    }
    return new TextInput(name, tokens.constant("value"), embedding, minimumCount);
  }

  private @Nullable LabelTarget target(TypeElement example, Report report) {
    RecordComponentElement found = null;
    for (RecordComponentElement component : example.getRecordComponents()) {
      if (Members.of(component, TARGET, elements) == null) {
        continue;
      }
      if (found != null) {
        report.add(
            Mistake.AMBIGUOUS_TARGET,
            place(component),
            found.getSimpleName(),
            component.getSimpleName(),
            example.getSimpleName());
        return null;
      }
      found = component;
    }
    if (found == null) {
      report.add(Mistake.NO_TARGET, place(example), example.getSimpleName());
      return null;
    }
    LabelTarget.Kind kind = kind(found.asType());
    if (kind == null || Members.of(found, TOKENS, elements) != null) {
      report.add(
          Mistake.UNSUPPORTED_COMPONENT,
          place(found),
          found.getSimpleName(),
          example.getSimpleName(),
          found.asType(),
          "no head predicts; a target is an enum, a boolean, or a String that is one label");
      return null;
    }
    TypeMirror type = found.asType();
    String boxed = kind == LabelTarget.Kind.BOOLEAN ? "java.lang.Boolean" : erasure(type);
    return new LabelTarget(found.getSimpleName().toString(), boxed, kind);
  }

  private String erasure(TypeMirror type) {
    return ((TypeElement) types.asElement(type)).getQualifiedName().toString();
  }

  private LabelTarget.@Nullable Kind kind(TypeMirror type) {
    if (type.getKind() == TypeKind.BOOLEAN) {
      return LabelTarget.Kind.BOOLEAN;
    }
    if (isString(type)) {
      return LabelTarget.Kind.STRING;
    }
    Element element = types.asElement(type);
    return element != null && element.getKind() == ElementKind.ENUM ? LabelTarget.Kind.ENUM : null;
  }

  private static boolean isString(TypeMirror type) {
    return type instanceof DeclaredType declared
        && ((TypeElement) declared.asElement())
            .getQualifiedName()
            .contentEquals("java.lang.String");
  }

  private static Origin place(Element element) {
    return new Place(element, null, null).origin();
  }

  private static String article(ElementKind kind) {
    return switch (kind) {
      case ENUM -> "an enum";
      case RECORD -> "a record";
      case ANNOTATION_TYPE -> "an annotation type";
      default -> "a class";
    };
  }
}
