package dev.rondo.processor.plan;

import dev.rondo.processor.ir.Axis;
import dev.rondo.processor.ir.Layout.Block;
import dev.rondo.processor.ir.Layout.Group;
import dev.rondo.processor.ir.Layout.Operand;
import dev.rondo.processor.ir.Layout.Piece;
import dev.rondo.processor.ir.Layout.Transpose;
import dev.rondo.processor.ir.Layout.Use;
import dev.rondo.processor.ir.Op;
import dev.rondo.processor.ir.Op.Term;
import dev.rondo.processor.ir.Schedule;
import dev.rondo.processor.ir.Value;
import dev.rondo.processor.ir.Weight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lays weights together into as few matrices as possible.
 *
 * <p>Sums that read the same operands form a group; if these operands are neighbours in the operand
 * row, one product computes the group: for an LSTM [h[t−1] x[t] 1] times all weights and biases of
 * its four gates. The order of operands is chosen so that most groups find theirs side by side, the
 * order of groups so that the gradient of an operand is one product with the gradients of
 * neighbouring groups.
 *
 * <p>A weight that is used in several places is a matrix of its own, with several uses.
 */
final class Matrices {

  private final Schedule schedule;
  private final Set<Weight> shared;
  private final List<Operand> operands;
  private final List<Operand> sourceOperands;
  private final List<Group> groups;
  private final List<Block> blocks = new ArrayList<>();

  Matrices(Schedule schedule) {
    this.schedule = schedule;
    shared = shared(schedule);
    List<List<Value>> grouped = groupSums();
    var rows = new OperandRows(schedule);
    sourceOperands = inBestOrder(rows.ofSource(), grouped, true);
    operands = inBestOrder(rows.ofSteps(), grouped, false);
    Map<Value, List<Value>> read = new HashMap<>();
    grouped.forEach(sums -> read.put(sums.getFirst(), sums.getFirst().op().operands()));
    groups = numbered(Permutations.best(grouped, order -> breaks(order, read)));
    groups.forEach(this::addBlocks);
    addShared();
    addParameters();
  }

  List<Operand> operands() {
    return operands;
  }

  /** What weights multiply at each source position. */
  List<Operand> ofSource() {
    return sourceOperands;
  }

  /**
   * The operands in the order in which the groups of steps, or of the source, need the fewest
   * products.
   */
  private List<Operand> inBestOrder(
      List<Operand> operands, List<List<Value>> grouped, boolean ofSource) {
    List<Set<@Nullable Value>> read =
        grouped.stream()
            .map(List::getFirst)
            .filter(sum -> isOfSource(sum) == ofSource)
            .map(this::ownOperands)
            .toList();
    return Permutations.best(
        operands, order -> read.stream().mapToInt(own -> segments(order, own).size()).sum());
  }

  static boolean isOfSource(Value sum) {
    return sum.axis() == Axis.SOURCE;
  }

  private List<Operand> operandsOf(Value sum) {
    return isOfSource(sum) ? sourceOperands : operands;
  }

  List<Group> groups() {
    return groups;
  }

  List<Block> blocks() {
    return List.copyOf(blocks);
  }

  /** The transposed matrices that the gradients of operands need. */
  List<Transpose> transposes() {
    List<Transpose> transposes = new ArrayList<>();
    for (Operand operand : allBoth()) {
      if (operand.value() == null) {
        continue;
      }
      List<Piece> neighbours = new ArrayList<>();
      for (Group group : groups) {
        List<Piece> here = pieces(operand, group);
        if (!neighbours.isEmpty() && (here.isEmpty() || here.size() > 1)) {
          transposes.add(new Transpose(transposes.size(), operand, List.copyOf(neighbours), false));
          neighbours.clear();
        }
        if (here.size() == 1) {
          neighbours.add(here.getFirst());
        } else {
          here.forEach(piece ->
              transposes.add(new Transpose(transposes.size(), operand, List.of(piece), false)));
        }
      }
      if (!neighbours.isEmpty()) {
        transposes.add(new Transpose(transposes.size(), operand, List.copyOf(neighbours), false));
      }
    }
    for (Block block : blocks) {
      for (Use use : block.uses()) {
        if (use.turned()) {
          var piece = new Piece(block, use.group());
          transposes.add(new Transpose(transposes.size(), use.first(), List.of(piece), true));
          break;
        }
      }
    }
    return List.copyOf(transposes);
  }

  private List<Operand> allBoth() {
    return Stream.concat(operands.stream(), sourceOperands.stream()).toList();
  }

  private List<Piece> pieces(Operand operand, Group group) {
    List<Piece> pieces = new ArrayList<>();
    for (Block block : blocks) {
      for (Use use : block.uses()) {
        boolean own =
            block.operands().size() == 1
                ? use.first().equals(operand)
                : block.operands().contains(operand);
        if (own && !use.turned() && use.group().equals(group)) {
          pieces.add(new Piece(block, group));
        }
      }
    }
    return pieces;
  }

  // Operands and groups.

  private static List<Term> terms(Value sum) {
    return ((Op.Affine) sum.op()).terms();
  }

  /** The weights that are used in several places, or as their transpose. */
  private static Set<Weight> shared(Schedule schedule) {
    Set<Weight> once = new HashSet<>();
    Set<Weight> shared = new HashSet<>(schedule.training().parameters().keySet());
    for (Schedule.Call call : schedule.wholeForward()) {
      if (call instanceof Schedule.Sums) {
        for (Value sum : call.results()) {
          for (Term term : terms(sum)) {
            if (!once.add(term.weight()) || term.turned()) {
              shared.add(term.weight());
            }
          }
        }
      }
    }
    return shared;
  }

  /** The operands of a sum's own weights, null standing for the constant 1. */
  private Set<@Nullable Value> ownOperands(Value sum) {
    Set<@Nullable Value> own = new LinkedHashSet<>();
    for (Term term : terms(sum)) {
      if (!shared.contains(term.weight())) {
        own.add(term.operand());
      }
    }
    return own;
  }

  /**
   * Sums of one size with the same operands, computed at the same time; within a group by the
   * function that is applied to them.
   */
  private List<List<Value>> groupSums() {
    Map<Object, List<Value>> byKey = new LinkedHashMap<>();
    for (Schedule.Call call : schedule.wholeForward()) {
      if (call instanceof Schedule.Sums) {
        for (Value sum : call.results()) {
          boolean alone =
              terms(sum).stream().anyMatch(term -> shared.contains(term.weight())) || hasTwoOf(sum);
          Object key = alone ? sum : List.of(call, ownOperands(sum), sum.size());
          byKey.computeIfAbsent(key, _ -> new ArrayList<>()).add(sum);
        }
      }
    }
    Comparator<Value> byFunction = Comparator.comparingInt(this::function);
    byKey.values().forEach(group -> group.sort(byFunction));
    return byKey.values().stream().map(List::copyOf).toList();
  }

  /**
   * Whether two weights of a sum multiply one operand: they can't stand in the same place of a
   * matrix.
   */
  private static boolean hasTwoOf(Value sum) {
    return terms(sum).stream().map(Term::operand).distinct().count() < terms(sum).size();
  }

  private int function(Value sum) {
    int place = 0;
    for (Schedule.Call call : schedule.wholeForward()) {
      place++;
      for (Value result : call.results()) {
        if (result.op() instanceof Op.Apply(_, var a) && a == sum) {
          return place;
        }
      }
    }
    return place + 1;
  }

  private static List<List<Operand>> segments(List<Operand> order, Set<@Nullable Value> read) {
    List<List<Operand>> segments = new ArrayList<>();
    boolean open = false;
    for (Operand operand : order) {
      boolean own =
          operand.equals(OperandRows.ONE) || operand.equals(OperandRows.SOURCE_ONE)
              ? read.contains(null)
              : operand.value() != null && read.contains(operand.value());
      if (own && !open) {
        segments.add(new ArrayList<>());
      }
      if (own) {
        segments.getLast().add(operand);
      }
      open = own;
    }
    return segments;
  }

  /**
   * The number of transposed matrices that the operands need in this order of groups.
   *
   * @param read what each first sum of a group reads
   */
  private int breaks(List<List<Value>> order, Map<Value, List<Value>> read) {
    int breaks = 0;
    for (Operand operand : allBoth()) {
      boolean before = false;
      for (List<Value> group : order) {
        boolean reads =
            operand.value() != null
                && read.getOrDefault(group.getFirst(), List.of()).contains(operand.value());
        breaks += reads && !before ? 1 : 0;
        before = reads;
      }
    }
    return breaks;
  }

  private static List<Group> numbered(List<List<Value>> ordered) {
    List<Group> groups = new ArrayList<>();
    ordered.forEach(sums -> groups.add(new Group(groups.size(), sums)));
    return List.copyOf(groups);
  }

  // Blocks.

  private void addBlocks(Group group) {
    Value first = group.sums().getFirst();
    if (hasTwoOf(first)) {
      terms(first).stream()
          .filter(t -> !shared.contains(t.weight()))
          .forEach(term ->
              addSingle(
                  term.weight(), List.of(new Use(operand(term, first), group, term.turned()))));
      return;
    }
    for (List<Operand> segment : segments(operandsOf(first), ownOperands(first))) {
      List<List<Weight>> weights = new ArrayList<>();
      for (Operand operand : segment) {
        weights.add(group.sums().stream().map(sum -> weight(sum, operand)).toList());
      }
      var use = new Use(segment.getFirst(), group, false);
      blocks.add(
          new Block(
              blocks.size(),
              List.copyOf(segment),
              group.sums().size(),
              List.copyOf(weights),
              List.of(use)));
    }
  }

  private Weight weight(Value sum, Operand operand) {
    return terms(sum).stream()
        .filter(term -> !shared.contains(term.weight()) && operand(term, sum).equals(operand))
        .map(Term::weight)
        .findFirst()
        .orElseThrow();
  }

  private Operand operand(Term term, Value sum) {
    if (term.operand() == null) {
      return isOfSource(sum) ? OperandRows.SOURCE_ONE : OperandRows.ONE;
    }
    return operandsOf(sum).stream()
        .filter(o -> o.value() == term.operand())
        .findFirst()
        .orElseThrow();
  }

  private void addShared() {
    Map<Weight, List<Use>> uses = new LinkedHashMap<>();
    for (Group group : groups) {
      for (Term term : terms(group.sums().getFirst())) {
        if (shared.contains(term.weight())
            && !schedule.training().parameters().containsKey(term.weight())) {
          uses.computeIfAbsent(term.weight(), _ -> new ArrayList<>())
              .add(new Use(operand(term, group.sums().getFirst()), group, term.turned()));
        }
      }
    }
    uses.forEach(this::addSingle);
  }

  /**
   * A vector that is combined element by element is a matrix of one row; where it is also a bias,
   * that is a use of it.
   */
  private void addParameters() {
    for (Weight weight : schedule.training().parameters().keySet()) {
      List<Use> uses = new ArrayList<>();
      for (Group group : groups) {
        for (Term term : terms(group.sums().getFirst())) {
          if (term.weight().equals(weight)) {
            uses.add(new Use(operand(term, group.sums().getFirst()), group, false));
          }
        }
      }
      addSingle(weight, uses);
    }
  }

  private void addSingle(Weight weight, List<Use> uses) {
    Operand first = uses.isEmpty() ? OperandRows.ONE : uses.getFirst().first();
    blocks.add(
        new Block(blocks.size(), List.of(first), 1, List.of(List.of(weight)), List.copyOf(uses)));
  }
}
