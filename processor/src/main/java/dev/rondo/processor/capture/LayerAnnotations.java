package dev.rondo.processor.capture;

import dev.rondo.processor.diagnostic.Mistake;
import dev.rondo.processor.diagnostic.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * The annotations of a model's layers, in the order in which they stand.
 *
 * <p>javac gives annotations in their order, but puts several of one kind into a container at the
 * place of the first. So behind a container that javac made, no layer of another kind may stand.
 */
final class LayerAnnotations {

  /** A kind of layers. */
  enum Kind {
    /** Layers of a cell. */
    RECURRENT("Recurrent"),
    /** Filters over neighbouring steps. */
    CONVOLUTION("Convolution"),
    /** Steps that look at each other. */
    SELF_ATTENTION("SelfAttention");

    private final String simple;

    Kind(String simple) {
      this.simple = simple;
    }

    /** What the annotation is called. */
    String simple() {
      return simple;
    }

    private String annotation() {
      return "dev.rondo.annotation." + simple;
    }

    private String container() {
      return annotation() + ".Stack";
    }
  }

  /**
   * One annotation.
   *
   * @param kind what it is of
   * @param members what it says
   */
  record One(Kind kind, Members members) {}

  /** Those of one kind that stand at one place. */
  private record Place(Kind kind, boolean byJavac, List<Members> all) {}

  private final List<Place> places;

  LayerAnnotations(TypeElement model, Elements elements) {
    List<Place> found = new ArrayList<>();
    for (AnnotationMirror mirror : model.getAnnotationMirrors()) {
      String name = Members.name(mirror);
      for (Kind kind : Kind.values()) {
        var members = new Members(model, mirror, elements);
        if (name.equals(kind.annotation())) {
          found.add(new Place(kind, false, List.of(members)));
        } else if (name.equals(kind.container())) {
          boolean byJavac = elements.getOrigin(model, mirror) == Elements.Origin.MANDATED;
          found.add(new Place(kind, byJavac, members.annotations("value", elements)));
        }
      }
    }
    this.places = List.copyOf(found);
  }

  /** All of them, the nearest to the input first. */
  List<One> all() {
    return places.stream()
        .flatMap(place -> place.all().stream().map(members -> new One(place.kind(), members)))
        .toList();
  }

  /** Adds a mistake if javac may have changed their order. */
  void requireOrder(Report report) {
    for (int i = 0; i + 1 < places.size(); i++) {
      Place place = places.get(i);
      if (place.byJavac()) {
        String one = "@" + place.kind().simple();
        String written =
            place.all().stream()
                .map(_ -> one + "(…)")
                .collect(Collectors.joining(", ", one + ".Stack({", "})"));
        report.addWithHelp(
            Mistake.UNKNOWN_ORDER,
            places.get(i + 1).all().getFirst().origin(),
            "write those that follow each other as  " + written,
            "@" + places.get(i + 1).kind().simple(),
            one);
        return;
      }
    }
  }
}
