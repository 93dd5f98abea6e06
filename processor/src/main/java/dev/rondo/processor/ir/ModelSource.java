package dev.rondo.processor.ir;

import java.util.ArrayList;
import java.util.List;

/**
 * A model class as it was written.
 *
 * @param type its name
 * @param isPublic whether it may be seen from other packages
 * @param example the record of one example
 * @param text the component that is read
 * @param target the component that is predicted
 * @param layers the recurrent layers, the nearest to the input first
 */
public record ModelSource(
    QualifiedName type,
    boolean isPublic,
    QualifiedName example,
    TextInput text,
    LabelTarget target,
    List<LayerSource> layers) {

  /** Copies the layers. */
  public ModelSource {
    layers = List.copyOf(layers);
  }

  /**
   * The class of its package that is generated with this suffix: {@code ReviewModelTrainer}, and
   * {@code Outer_ModelTrainer} for a model nested in {@code Outer}.
   */
  public QualifiedName generated(String suffix) {
    return new QualifiedName(type.packageName(), List.of(type.flat() + suffix));
  }

  /** The first layer of each unit: what passes are compiled from. */
  public List<LayerSource> units() {
    List<LayerSource> units = new ArrayList<>();
    for (LayerSource layer : layers) {
      if (units.stream().noneMatch(before -> before.unit().equals(layer.unit()))) {
        units.add(layer);
      }
    }
    return List.copyOf(units);
  }

  /**
   * The class with the passes of a layer: {@code ReviewModelPasses} where all layers share them,
   * else {@code ReviewModelGruPasses}, with a number from the second unit of one cell on.
   */
  public QualifiedName passes(LayerSource layer) {
    List<LayerSource> units = units();
    if (units.size() == 1) {
      return generated("Passes");
    }
    String cell = layer.cell().type().simpleNames().getLast();
    long before =
        units.stream()
            .takeWhile(unit -> !unit.unit().equals(layer.unit()))
            .filter(unit -> unit.cell().type().simpleNames().getLast().equals(cell))
            .count();
    return generated(cell + (before == 0 ? "" : before + 1) + "Passes");
  }

  /**
   * A text component.
   *
   * @param component the name of the record's component
   * @param level the constant of {@code Tokens.Level} that says what a token is
   * @param embedding the default of I
   * @param given the other sizes that are written, in the order of the annotation's members
   */
  public record TextInput(String component, String level, int embedding, List<TextSize> given) {
    public TextInput {
      given = List.copyOf(given);
    }
  }

  /**
   * A size of a text component.
   *
   * @param member the member of {@code Tokens}
   * @param value what is written, at least 1
   */
  public record TextSize(String member, int value) {}

  /**
   * The component that is predicted.
   *
   * @param component the name of the record's component
   * @param type its type, boxed
   * @param kind what its values are
   */
  public record LabelTarget(String component, QualifiedName type, Kind kind) {

    /** The kinds of labels. */
    public enum Kind {
      /** The constants of an enum. */
      ENUM,
      /** False and true. */
      BOOLEAN,
      /** The strings of the training data. */
      STRING
    }
  }
}
