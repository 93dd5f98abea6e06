package dev.rondo.processor.plan;

import dev.rondo.processor.ir.Body;
import dev.rondo.processor.ir.CellSource;
import dev.rondo.processor.ir.Layout;
import dev.rondo.processor.ir.Layout.Group;
import dev.rondo.processor.ir.Layout.Operand;
import dev.rondo.processor.ir.Layout.Place;
import dev.rondo.processor.ir.Layout.Place.When;
import dev.rondo.processor.ir.Layout.Region;
import dev.rondo.processor.ir.Layout.Region.Kind;
import dev.rondo.processor.ir.Layout.Region.Width;
import dev.rondo.processor.ir.Op;
import dev.rondo.processor.ir.Schedule;
import dev.rondo.processor.ir.Stored;
import dev.rondo.processor.ir.Training;
import dev.rondo.processor.ir.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives every stored value its place.
 *
 * <h2>Rows</h2>
 *
 * The store is time-major. A state that products read lies in the operand row of the step that
 * reads it, so h[t] is written straight into the operand row of step t + 1. A sum lies in the sums
 * row; the function applied to it overwrites it, since derivatives are written in terms of results;
 * and the gradient of the sum overwrites that in turn, when nothing reads it any more.
 *
 * <h2>What arrives and what is left</h2>
 *
 * The gradient of a state has two rows a sequence: what arrives at step t, and what step t leaves
 * for step t − 1. They change roles from step to step, so neither is copied.
 */
public final class Plan {

  private final Schedule schedule;
  private final Training training;
  private final Matrices matrices;
  private final Set<Value> stored = new HashSet<>();
  private final List<Region> regions = new ArrayList<>();
  private final Map<Value, List<Place>> places = new LinkedHashMap<>();

  private Plan(Schedule schedule) {
    this.schedule = schedule;
    this.training = schedule.training();
    this.matrices = new Matrices(schedule);
    schedule.whole().forEach(call -> stored.addAll(call.results()));
  }

  /** Returns the places of everything. */
  public static Layout layout(Schedule schedule) {
    return new Plan(schedule).layout();
  }

  private Layout layout() {
    Region operandRows = region("operands", Kind.STEP, Width.OPERANDS);
    Region sumRows = region("sums", Kind.STEP, Width.SUMS);
    placeOperands(matrices.operands(), operandRows);
    placeStates(operandRows);
    placeMasks();
    placeSums(sumRows, false);
    if (!matrices.ofSource().isEmpty()) {
      placeSource();
    }
    placeForward();
    boolean inPlace = canOverwriteSums(sumRows);
    placeGradients(inPlace ? sumRows : region("sumGradients", Kind.STEP, Width.SUMS));
    List<String> cleared =
        training.body().states().stream()
            .map(Body.State::name)
            .filter(s -> !training.states().containsKey(s))
            .toList();
    Set<Region> tapes = tapes();
    places.replaceAll((_, found) -> found.stream().map(place -> onTape(place, tapes)).toList());
    return new Layout(
        schedule,
        matrices.operands(),
        matrices.ofSource(),
        matrices.groups(),
        matrices.blocks(),
        matrices.transposes(),
        regions.stream().map(region -> onTape(region, tapes)).toList(),
        places,
        inPlace,
        cleared);
  }

  // What a prediction need not keep.

  /**
   * The regions with rows for each step that hold nothing but what the step itself computes and no
   * later step reads.
   */
  private Set<Region> tapes() {
    Set<Value> before = new HashSet<>();
    schedule.forwardAll().forEach(call -> before.addAll(call.results()));
    Set<Region> tapes = new HashSet<>(regions);
    tapes.removeIf(region -> region.kind() != Kind.STEP || region.width().equals(Width.OPERANDS));
    places.forEach((value, found) -> {
      for (Place place : found) {
        if (Stored.isGiven(value) || before.contains(value) || place.when() == When.NEXT) {
          tapes.remove(place.region());
        }
      }
    });
    return tapes;
  }

  private static Region onTape(Region region, Set<Region> tapes) {
    return tapes.contains(region)
        ? new Region(region.number(), region.name(), Kind.TAPE, region.width())
        : region;
  }

  private static Place onTape(Place place, Set<Region> tapes) {
    return new Place(onTape(place.region(), tapes), place.column(), place.when());
  }

  // Forward.

  private void placeOperands(List<Operand> operands, Region operandRows) {
    for (Operand operand : operands) {
      if (operand.value() != null) {
        put(operand.value(), operandRows, column(operand), When.NOW);
      }
    }
    for (Value value : training.values()) {
      if (value.op() instanceof Op.Input(var delay) && !places.containsKey(value)) {
        String name = delay == 0 ? CellSource.INPUT : OperandRows.DELAYED;
        put(value, operandRows, name + "Column", When.NOW);
      }
    }
  }

  private void placeSums(Region rows, boolean ofSource) {
    for (Group group : matrices.groups()) {
      if (Layout.isOfSource(group) == ofSource) {
        group.sums().forEach(sum -> put(sum, rows, column(sum), When.NOW));
      }
    }
  }

  /** What exists for each source position has operand rows and sums rows of its own. */
  private void placeSource() {
    Region operandRows = region("sourceOperands", Kind.SOURCE, Width.OPERANDS);
    placeOperands(matrices.ofSource(), operandRows);
    placeSums(region("sourceSums", Kind.SOURCE, Width.SUMS), true);
    for (Value value : training.values()) {
      if (value.op() instanceof Op.Memory && !places.containsKey(value)) {
        put(value, operandRows, column(matrices.ofSource().getFirst()), When.NOW);
      }
    }
  }

  private void placeMasks() {
    for (Value value : training.values()) {
      if (value.op() instanceof Op.Mask(var noise)) {
        Kind kind = noise.everyStep() ? Kind.STEP : Kind.SCRATCH;
        put(value, region(noise.name(), kind, width(value)), "", When.NOW);
      }
    }
  }

  private void placeStates(Region operandRows) {
    for (Body.State state : training.body().states()) {
      Operand operand = operandOf(state);
      Region region =
          operand == null
              ? region(
                  state.name(),
                  hasPositions(state.next()) ? Kind.SOURCE_STEP : Kind.STEP,
                  width(state.next()))
              : operandRows;
      String column = operand == null ? "" : column(operand);
      for (Value value : training.values()) {
        if (value.op() instanceof Op.Previous(var name, _)
            && name.equals(state.name())
            && !places.containsKey(value)) {
          put(value, region, column, When.NOW);
        }
      }
      places
          .computeIfAbsent(state.next(), _ -> new ArrayList<>())
          .addFirst(new Place(region, column, When.NEXT));
    }
  }

  private @Nullable Operand operandOf(Body.State state) {
    for (Operand operand : matrices.operands()) {
      if (operand.value() != null
          && operand.value().op() instanceof Op.Previous(var name, _)
          && name.equals(state.name())) {
        return operand;
      }
    }
    return null;
  }

  private void placeForward() {
    for (Schedule.Call call : schedule.wholeForward()) {
      for (Value value : call.results()) {
        if (places.containsKey(value)) {
          continue;
        }
        Value overwritten = overwritable(value);
        if (overwritten != null) {
          places.put(value, List.of(places.getOrDefault(overwritten, List.of()).getFirst()));
        } else {
          Kind kind = hasPositions(value) ? Kind.SOURCE : Kind.STEP;
          put(value, region(value.name(), kind, width(value)), "", When.NOW);
        }
      }
    }
  }

  private static boolean hasPositions(Value value) {
    return value.axis().hasPositions();
  }

  /** A sum, or what stands in place of one, that nothing but this value reads. */
  private @Nullable Value overwritable(Value value) {
    for (Value read : Stored.readBy(value, stored)) {
      boolean stands =
          places.getOrDefault(read, List.of()).stream()
              .anyMatch(place -> place.region().width().equals(Width.SUMS));
      boolean fits = value.axis() == read.axis() && value.size().equals(read.size());
      if (stands
          && fits
          && stored.stream()
              .filter(v -> v != value)
              .noneMatch(v -> Stored.readBy(v, stored).contains(read))) {
        return read;
      }
    }
    return null;
  }

  // Backward.

  /**
   * Whether each gradient of a sum is stored no earlier than what stands in the sum's place is read
   * for the last time.
   */
  private boolean canOverwriteSums(Region sumRows) {
    for (var entry : training.sums().entrySet()) {
      Place place = places.getOrDefault(entry.getKey(), List.of()).getFirst();
      int written = callOf(entry.getValue());
      for (var other : places.entrySet()) {
        if (other.getValue().contains(place)
            && place.region().equals(sumRows)
            && lastRead(other.getKey()) > written) {
          return false;
        }
      }
    }
    return true;
  }

  private int callOf(Value value) {
    for (int i = 0; i < schedule.wholeBackward().size(); i++) {
      if (schedule.wholeBackward().get(i).results().contains(value)) {
        return i;
      }
    }
    throw new IllegalStateException("no backward call computes '" + value + "'");
  }

  private int lastRead(Value value) {
    int last = -1;
    for (int i = 0; i < schedule.wholeBackward().size(); i++) {
      for (Value result : schedule.wholeBackward().get(i).results()) {
        if (Stored.readBy(result, stored).contains(value)) {
          last = i;
        }
      }
    }
    return last;
  }

  private void placeGradients(Region gradientRows) {
    for (Body.State state : training.body().states()) {
      Kind kind = hasPositions(state.next()) ? Kind.SOURCE_CARRY : Kind.CARRY;
      Region carry = region("d" + state.name(), kind, width(state.next()));
      for (Value value : training.values()) {
        if (value.op() instanceof Op.Arriving(var name, _) && name.equals(state.name())) {
          put(value, carry, "", When.NOW);
        }
      }
      Value left = training.states().get(state.name());
      if (left != null) {
        putWithPart(left, carry, When.NEXT);
      }
    }
    boolean source = training.sums().keySet().stream().anyMatch(Plan::hasPositions);
    Region sourceRows =
        source ? region("sourceSumGradients", Kind.SOURCE, Width.SUMS) : gradientRows;
    training
        .sums()
        .forEach((sum, gradient) ->
            put(gradient, hasPositions(sum) ? sourceRows : gradientRows, column(sum), When.NOW));
    training
        .parameters()
        .forEach((weight, contributions) -> {
          for (Value contribution : contributions) {
            String name = "d" + weight.name();
            Kind kind = hasPositions(contribution) ? Kind.SOURCE : Kind.STEP;
            put(contribution, region(name, kind, width(contribution)), "", When.NOW);
          }
        });
    if (training.input() != null) {
      putWithPart(training.input(), region("dx", Kind.STEP, width(training.input())), When.NOW);
    }
    if (training.delayedInput() != null) {
      putWithPart(
          training.delayedInput(),
          region("dxPrevious", Kind.STEP, width(training.delayedInput())),
          When.NOW);
    }
    if (training.memory() != null) {
      putWithPart(
          training.memory(), region("dmemory", Kind.SOURCE, width(training.memory())), When.NOW);
    }
    for (Schedule.Call call : schedule.wholeBackward()) {
      for (Value value : call.results()) {
        if (!places.containsKey(value)) {
          Kind kind = hasPositions(value) ? Kind.SOURCE : Kind.SCRATCH;
          putWithPart(value, region(value.name(), kind, width(value)), When.NOW);
        }
      }
    }
  }

  /**
   * Places a gradient; the part of it that a transposed product is added to is stored in the same
   * place before.
   */
  private void putWithPart(Value value, Region region, When when) {
    put(value, region, "", when);
    if (value.op() instanceof Op.AffineTransposed(_, var plus) && plus != null) {
      put(plus, region, "", when);
    }
  }

  // Names.

  private void put(Value value, Region region, String column, When when) {
    places.computeIfAbsent(value, _ -> new ArrayList<>()).add(new Place(region, column, when));
  }

  private Region region(String name, Kind kind, Width width) {
    var region = new Region(regions.size(), kind.isCarry() ? name : freeName(name), kind, width);
    regions.add(region);
    return region;
  }

  /** A name that no region has whose rows are found alike. */
  private String freeName(String name) {
    String free = name;
    for (int i = 2; isTaken(free); i++) {
      free = name + i;
    }
    return free;
  }

  private boolean isTaken(String name) {
    return regions.stream()
        .filter(region -> !region.kind().isCarry())
        .map(Region::name)
        .anyMatch(taken ->
            taken.equalsIgnoreCase(name)
                || taken.equalsIgnoreCase("next" + name) // the rows of the step after it
                || name.equalsIgnoreCase("next" + taken));
  }

  private static Width width(Value value) {
    return Width.of(value.size());
  }

  /** The field with the column of an operand. */
  public static String column(Operand operand) {
    return operand.name() + "Column";
  }

  /** The field with the column of a sum. */
  public static String column(Value sum) {
    return sum.name() + "Column";
  }
}
