package dev.rondo.processor.plan;

import dev.rondo.processor.ir.CellSource;
import dev.rondo.processor.ir.Layout.Operand;
import dev.rondo.processor.ir.Op;
import dev.rondo.processor.ir.Schedule;
import dev.rondo.processor.ir.Size;
import dev.rondo.processor.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds what weights multiply at each step, and what at each source position. */
final class OperandRows {

  /** What the operand of the input one step before is called. */
  static final String DELAYED = "xPrevious";

  /** The constant 1 that a bias multiplies. */
  static final Operand ONE = new Operand("one", Size.ONE, null);

  /** The constant 1 that a bias of a sum of each source position multiplies. */
  static final Operand SOURCE_ONE = new Operand("sourceOne", Size.ONE, null);

  private final Schedule schedule;

  OperandRows(Schedule schedule) {
    this.schedule = schedule;
  }

  private List<Value> sums(boolean ofSource) {
    return schedule.wholeForward().stream()
        .filter(Schedule.Sums.class::isInstance)
        .flatMap(call -> call.results().stream())
        .filter(sum -> Matrices.isOfSource(sum) == ofSource)
        .toList();
  }

  /** States first, then the input, the constant, and what is computed. */
  List<Operand> ofSteps() {
    Set<Value> read = new LinkedHashSet<>();
    sums(false).forEach(sum -> read.addAll(sum.op().operands()));
    List<Operand> all = new ArrayList<>();
    List<Operand> input = new ArrayList<>();
    List<Operand> computed = new ArrayList<>();
    for (Value value : read) {
      if (value.op() instanceof Op.Previous(var state, _)) {
        boolean taken = state.equals(ONE.name()) || state.equals(DELAYED);
        String name = taken ? value.name() : state;
        all.add(new Operand(name, value.size(), value));
      } else if (value.op() instanceof Op.Input(var delay)) {
        input.add(new Operand(delay == 0 ? CellSource.INPUT : DELAYED, value.size(), value));
      } else {
        computed.add(new Operand(value.name(), value.size(), value));
      }
    }
    computed.replaceAll(operand -> apartFrom(all, operand));
    addUnmultiplied(input);
    all.addAll(input);
    all.add(ONE);
    all.addAll(computed);
    return List.copyOf(all);
  }

  /** The memory, the constant, and what is computed for each source position. */
  List<Operand> ofSource() {
    Set<Value> read = new LinkedHashSet<>();
    sums(true).forEach(sum -> read.addAll(sum.op().operands()));
    boolean memory =
        schedule.training().values().stream().anyMatch(v -> v.op() instanceof Op.Memory);
    if (!memory) {
      return List.of();
    }
    CellSource cell = schedule.training().body().cell();
    List<Operand> all = new ArrayList<>();
    Value multiplied =
        read.stream().filter(v -> v.op() instanceof Op.Memory).findFirst().orElse(null);
    all.add(new Operand("memory", cell.sizeOf(cell.memory()), multiplied));
    all.add(SOURCE_ONE);
    read.stream()
        .filter(v -> !(v.op() instanceof Op.Memory))
        .forEach(v -> all.add(new Operand(v.name(), v.size(), v)));
    return List.copyOf(all);
  }

  /** The input stands in the operand row also where no matrix multiplies it. */
  private void addUnmultiplied(List<Operand> input) {
    boolean delayed =
        schedule.training().values().stream()
            .anyMatch(v -> v.op() instanceof Op.Input(var d) && d > 0);
    Size size = schedule.training().body().cell().sizeOf(CellSource.INPUT);
    for (String name : delayed ? List.of(CellSource.INPUT, DELAYED) : List.of(CellSource.INPUT)) {
      if (input.stream().noneMatch(operand -> operand.name().equals(name))) {
        input.add(new Operand(name, size, null));
      }
    }
  }

  /** A state that is multiplied at [t] too is called cNow there. */
  private static Operand apartFrom(List<Operand> states, Operand computed) {
    boolean taken = states.stream().anyMatch(state -> state.name().equals(computed.name()));
    return taken
        ? new Operand(computed.name() + "Now", computed.size(), computed.value())
        : computed;
  }
}
