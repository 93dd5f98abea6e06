package dev.rondo.processor.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A model class as it was written. */
public sealed interface ModelSource permits PredictorSource, Seq2SeqSource, TwinSource {

  /** The pooling that is the last output, which only layers that read step after step have. */
  String LAST = "LAST";

  /** Its name. */
  QualifiedName type();

  /** Whether it may be seen from other packages. */
  boolean isPublic();

  /** The record of one example. */
  QualifiedName example();

  /** Its components as they are read from a file, in their order. */
  List<FieldSource> fields();

  /** All layers, of one stack after the other, the nearest to its input first. */
  List<StackLayer> stack();

  /** The recurrent ones of these, which have cells. */
  default List<LayerSource> layers() {
    return stack().stream()
        .filter(LayerSource.class::isInstance)
        .map(LayerSource.class::cast)
        .toList();
  }

  /**
   * The class of its package that is generated with this suffix: {@code ReviewModelTrainer}, and
   * {@code Outer_ModelTrainer} for a model nested in {@code Outer}.
   */
  default QualifiedName generated(String suffix) {
    return new QualifiedName(type().packageName(), List.of(type().flat() + suffix));
  }

  /** The first layer of each unit: what passes are compiled from. */
  default List<LayerSource> units() {
    List<LayerSource> units = new ArrayList<>();
    for (LayerSource layer : layers()) {
      if (units.stream().noneMatch(before -> before.unit().equals(layer.unit()))) {
        units.add(layer);
      }
    }
    return List.copyOf(units);
  }

  /**
   * The class with the passes of a layer: {@code ReviewModelPasses} where all layers share them,
   * else {@code ReviewModelGruPasses}, and {@code GermanEnglishGruAdditivePasses} for a layer with
   * attention; with a number from the second unit of one name on.
   */
  default QualifiedName passes(LayerSource layer) {
    List<LayerSource> units = units();
    if (units.size() == 1) {
      return generated("Passes");
    }
    String name = layer.unit().name();
    long before =
        units.stream()
            .map(LayerSource::unit)
            .takeWhile(unit -> !unit.equals(layer.unit()))
            .filter(unit -> unit.name().equals(name))
            .count();
    return generated(name + (before == 0 ? "" : before + 1) + "Passes");
  }

  /**
   * A text component.
   *
   * @param component the name of the record's component
   * @param level the constant of {@code Tokens.Level} that says what a token is
   * @param embedding the default of I
   * @param given the other sizes that are written, in the order of the annotation's members
   * @param lowerCase whether letters are made lower-case
   */
  record TextInput(
      String component, String level, int embedding, List<TextSize> given, boolean lowerCase) {

    /** Copies the sizes. */
    public TextInput {
      given = List.copyOf(given);
    }

    /** How it is cut, in words: {@code WORDS with minimumCount 2}. */
    public String cut() {
      return given.isEmpty() ? base() : with(given);
    }

    /**
     * The same with the size of a token's vector: {@code WORDS with embedding 64, minimumCount 2}.
     */
    public String inWords() {
      List<TextSize> all = new ArrayList<>(given);
      all.addFirst(new TextSize("embedding", embedding));
      return with(all);
    }

    private String with(List<TextSize> sizes) {
      return sizes.stream()
          .map(size -> size.member() + " " + size.value())
          .collect(Collectors.joining(", ", base() + " with ", ""));
    }

    private String base() {
      return lowerCase ? level + " in lower case" : level;
    }
  }

  /**
   * A size of a text component.
   *
   * @param member the member of {@code Tokens}
   * @param value what is written, at least 1
   */
  record TextSize(String member, int value) {}
}
