package dev.rondo.models.stack;

import dev.rondo.annotation.Connection;
import dev.rondo.annotation.Merge;
import dev.rondo.models.testing.CompiledCell;
import dev.rondo.models.testing.Problem;
import dev.rondo.models.testing.Shape;
import dev.rondo.processor.ir.Body;
import dev.rondo.processor.ir.Recurrence;
import dev.rondo.processor.ir.Size;
import dev.rondo.random.CounterRandom;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.LayerDefinition;
import dev.rondo.runtime.PlacedWeight;
import dev.rondo.runtime.RecurrentLayer;
import dev.rondo.runtime.StackShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a model may choose, one of each.
 *
 * @param cell the cell of every layer
 * @param direction the merge of two directions, or null for one
 * @param depth the number of layers
 * @param rows the lengths of the sequences
 * @param regulariser what disturbs the training
 * @param connection what goes past each layer
 */
record Choice(
    Class<?> cell,
    @Nullable Merge direction,
    int depth,
    Lengths rows,
    Regulariser regulariser,
    Connection connection) {

  /** Lengths of sequences. */
  enum Lengths {
    FULL,
    RAGGED,
    SINGLE_STEPS,
    ONE_ROW;

    List<Integer> lengths() {
      return switch (this) {
        case FULL -> List.of(4, 4, 4);
        case RAGGED -> List.of(2, 5, 1, 3);
        case SINGLE_STEPS -> List.of(1, 1);
        case ONE_ROW -> List.of(4);
      };
    }
  }

  /** What disturbs the training of every layer. */
  enum Regulariser {
    NONE,
    DROPOUT,
    INPUT_DROPOUT,
    RECURRENT_DROPOUT,
    UPDATE_DROPOUT,
    ZONEOUT,
    WEIGHT_DROP,
    LAYER_NORM,
    PENALTIES
  }

  /** The choices for a cell: every regulariser once, and with them everything else. */
  static List<Choice> of(Class<?> cell, int number) {
    List<@Nullable Merge> directions = new ArrayList<>();
    directions.add(null);
    directions.addAll(List.of(Merge.values()));
    List<Lengths> rows = List.of(Lengths.values());
    List<Connection> connections = List.of(Connection.values());
    List<Choice> choices = new ArrayList<>();
    int k = 0;
    for (Regulariser regulariser : Regulariser.values()) {
      choices.add(
          new Choice(
                  cell,
                  directions.get((number + k) % directions.size()),
                  1 + (k + number / 6) % 3,
                  rows.get((k + number / 3) % rows.size()),
                  regulariser,
                  connections.get((k / 3 + number) % connections.size()))
              .possible());
      k++;
    }
    return choices;
  }

  /** The same, without what the cell cannot have. */
  private Choice possible() {
    boolean ownOutput = !body().states().getFirst().next().size().equals(Size.H);
    boolean twice = direction == Merge.CONCAT && isSquare();
    Connection joined = ownOutput || twice ? Connection.NONE : connection;
    boolean nothing = regulariser == Regulariser.RECURRENT_DROPOUT && !hasRecurrentMatrix();
    Regulariser disturbed = nothing ? Regulariser.NONE : regulariser;
    return new Choice(cell, direction, depth, rows, disturbed, joined);
  }

  /** Whether the cell wants an input of H elements. */
  boolean isSquare() {
    return body().cell().sizeOf("x").equals(Size.H);
  }

  private boolean hasRecurrentMatrix() {
    Body body = body();
    return body.weights().stream().anyMatch(weight -> new Recurrence().enters(weight, body));
  }

  private Body body() {
    return CompiledCell.of(cell).training().body();
  }

  /** The cell with what is written into its equations. */
  CompiledCell compiled() {
    return CompiledCell.of(
        cell,
        switch (regulariser) {
          case NONE, DROPOUT, INPUT_DROPOUT, WEIGHT_DROP, PENALTIES -> "";
          case RECURRENT_DROPOUT -> "recurrentDropout = 0.3f";
          case UPDATE_DROPOUT ->
              "recurrentDropout = 0.3f, recurrentDropoutKind = RecurrentDropout.SEMENIUTA";
          case ZONEOUT -> "zoneout = " + zoneouts();
          case LAYER_NORM -> "layerNorm = true";
        });
  }

  private String zoneouts() {
    return body().states().stream()
        .map(state -> "@Zoneout(state = \"" + state.name() + "\", rate = 0.25f)")
        .collect(Collectors.joining(", ", "{", "}"));
  }

  // The stack and its problem.

  private static final int INPUTS = 6;
  private static final int HIDDEN = 5;

  /** The stack. */
  StackShape shape(Kernels kernels) {
    return new StackShape(kernels, INPUTS, layers(), 0);
  }

  private List<LayerDefinition> layers() {
    List<LayerDefinition> layers = new ArrayList<>();
    int inputs = INPUTS;
    boolean both = direction == Merge.CONCAT;
    boolean joined = connection != Connection.NONE;
    for (int i = 0; i < depth; i++) {
      int hidden = isSquare() || joined && !both ? inputs : joined ? inputs / 2 : HIDDEN;
      var layer = layer(hidden).connection(connection).learnStart();
      layers.add(regularised(direction == null ? layer : layer.bidirectional(direction)));
      var sizes = new Shape(inputs, hidden, List.of(1));
      int outputs = compiled().passes(Kernels.plain(), sizes).outputSize();
      inputs = both ? 2 * outputs : outputs;
    }
    return layers;
  }

  private RecurrentLayer layer(int hidden) {
    return RecurrentLayer.of(
        cell.getSimpleName(),
        hidden,
        (kernels, size, states, own) ->
            compiled().passes(kernels, new Shape(size, states, List.of(1))));
  }

  private RecurrentLayer regularised(RecurrentLayer layer) {
    return switch (regulariser) {
      case NONE, RECURRENT_DROPOUT, UPDATE_DROPOUT, ZONEOUT, LAYER_NORM -> layer;
      case DROPOUT -> layer.dropout(0.3f);
      case INPUT_DROPOUT -> layer.inputDropout(0.3f);
      case WEIGHT_DROP -> layer.weightDrop(0.3f);
      case PENALTIES -> layer.activationPenalty(2).temporalPenalty(1);
    };
  }

  /** Draws everything that the stack reads, and the gradient that arrives at every output. */
  Problem problem() {
    StackShape shape = shape(Kernels.plain());
    var sizes = new Shape(INPUTS, 1, rows.lengths());
    Map<String, double[]> given = new LinkedHashMap<>();
    long stream = 0;
    for (PlacedWeight placed : shape.weights()) {
      boolean vector = placed.weight().vector();
      double[] drawn = draw(stream++, placed.elements(), vector ? 1 : 0.6);
      boolean counts = placed.name().endsWith("start.n"); // a normaliser: what came in, above 0
      given.put(
          placed.name(), counts ? Arrays.stream(drawn).map(a -> 1 + Math.abs(a)).toArray() : drawn);
    }
    given.put(Problem.X, draw(stream++, sizes.total() * INPUTS, 1));
    double[] arriving = draw(stream, sizes.total() * shape.outputSize(), 1);
    return new Problem(sizes, given, Map.of(), Map.of(Problem.Y, arriving));
  }

  private static double[] draw(long stream, int count, double bound) {
    double[] drawn = new double[count];
    Arrays.setAll(drawn, i -> bound * (2 * CounterRandom.uniform(3, stream, i) - 1));
    return drawn;
  }
}
