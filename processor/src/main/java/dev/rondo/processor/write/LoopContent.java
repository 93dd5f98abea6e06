package dev.rondo.processor.write;

import dev.rondo.processor.ir.Layout;
import dev.rondo.processor.ir.Layout.Place;
import dev.rondo.processor.ir.Op;
import dev.rondo.processor.ir.Schedule.Call;
import dev.rondo.processor.ir.Stored;
import dev.rondo.processor.ir.Value;
import dev.rondo.processor.ir.Weight;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a loop over elements loads, computes and stores.
 *
 * @param loads the stored values that it reads
 * @param parameters the vectors of weights that it reads
 * @param locals what it computes, operands first, the results among them; a term used once and
 *     without a name is not listed
 * @param results what it stores
 * @param pointers the rows that it works on
 */
record LoopContent(
    List<Value> loads,
    List<Weight> parameters,
    List<Value> locals,
    List<Value> results,
    List<Pointers.Pointer> pointers) {

  /**
   * Whether it goes through the source positions of one row after the other, since it has rows of
   * both: of positions, and of the step.
   */
  boolean walksRowsOfPositions() {
    return Stored.walksPositions(results.getFirst())
        && pointers.stream().anyMatch(pointer -> !pointer.region().kind().hasPositions());
  }

  /** The value in whose place a loop reads another one: itself, or what it is a view of. */
  Value source(Layout layout, Value load) {
    return source(layout, results, load);
  }

  private static Value source(Layout layout, List<Value> results, Value load) {
    boolean written = layout.places().containsKey(load) && !results.contains(load);
    return load.op().isView() && !written ? load.op().operands().getFirst() : load;
  }

  static LoopContent of(Layout layout, List<Value> results) {
    Set<Value> stored = new LinkedHashSet<>();
    for (Call call : layout.schedule().whole()) {
      stored.addAll(call.results());
    }
    return new Collector(layout, stored, results).collect();
  }

  /** Walks from the results to what they read. */
  private static final class Collector {
    private final Layout layout;
    private final Set<Value> stored;
    private final List<Value> results;
    private final Set<Value> loads = new LinkedHashSet<>();
    private final Set<Weight> parameters = new LinkedHashSet<>();
    private final Map<Value, Integer> computed = new LinkedHashMap<>();

    Collector(Layout layout, Set<Value> stored, List<Value> results) {
      this.layout = layout;
      this.stored = stored;
      this.results = results;
    }

    LoopContent collect() {
      results.forEach(this::compute);
      List<Value> locals = new ArrayList<>();
      for (var entry : computed.entrySet()) {
        Value value = entry.getKey();
        if (results.contains(value) || entry.getValue() > 1 || !value.name().isEmpty()) {
          locals.add(value);
        }
      }
      locals.sort(Comparator.comparingInt(Value::number));
      List<Value> sorted = loads.stream().sorted(Comparator.comparingInt(Value::number)).toList();
      return new LoopContent(
          sorted, List.copyOf(parameters), List.copyOf(locals), results, pointers());
    }

    /** Walks with a stack of its own: a chain of values may be longer than that of a thread. */
    private void compute(Value result) {
      Deque<Value> open = new ArrayDeque<>();
      compute(result, open);
      while (!open.isEmpty()) {
        read(open.pop(), open);
      }
    }

    private void compute(Value value, Deque<Value> open) {
      if (computed.merge(value, 1, Integer::sum) == 1 && !value.op().isView()) {
        List<Value> operands = value.op().operands().reversed();
        operands.forEach(open::push);
        if (value.op() instanceof Op.Flush) {
          operands.forEach(open::push); // a vector is compared and then chosen from
        }
      }
    }

    private void read(Value value, Deque<Value> open) {
      if (value.op() instanceof Op.Constant || value.op() instanceof Op.Extent) {
        return;
      }
      boolean inMemory = Stored.isGiven(value) || stored.contains(value);
      if (value.op() instanceof Op.Parameter(var weight)) {
        parameters.add(weight);
      } else if (!results.contains(value) && (inMemory || value.op().isView())) {
        loads.add(value);
      } else {
        compute(value, open);
      }
    }

    private Value source(Value load) {
      return LoopContent.source(layout, results, load);
    }

    private List<Pointers.Pointer> pointers() {
      Set<Pointers.Pointer> pointers = new LinkedHashSet<>();
      Set<Value> read = new LinkedHashSet<>(loads);
      results.stream().filter(result -> result.op().isView()).forEach(read::add);
      for (Value load : read) {
        Place place = layout.place(source(load));
        pointers.add(new Pointers.Pointer(place.region(), place.when()));
      }
      for (Value result : results) {
        for (Place place : layout.places().getOrDefault(result, List.of())) {
          pointers.add(new Pointers.Pointer(place.region(), place.when()));
        }
      }
      return pointers.stream()
          .sorted(
              Comparator.comparingInt((Pointers.Pointer p) -> p.region().number())
                  .thenComparing(Pointers.Pointer::when))
          .toList();
    }
  }
}
