package dev.rondo.processor.fuse;

import dev.rondo.processor.ir.Body;
import dev.rondo.processor.ir.Op;
import dev.rondo.processor.ir.Schedule;
import dev.rondo.processor.ir.Schedule.Call;
import dev.rondo.processor.ir.Size;
import dev.rondo.processor.ir.Stored;
import dev.rondo.processor.ir.Training;
import dev.rondo.processor.ir.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Groups the operations of a step into calls.
 *
 * <h2>What is stored</h2>
 *
 * A product and a function of the engine read and write memory, so their results and operands are
 * stored; so are states and the gradients that a later call or step needs. Everything else is
 * arithmetic on a few numbers, and is computed again wherever it is needed, forward and backward:
 * that is cheaper than keeping it.
 *
 * <h2>All steps at once</h2>
 *
 * If no product reads a state, the products and what else no state enters are calls over all steps,
 * before the loop over time ({@link Hoisting}); the loop is a scan of arithmetic. The gradient of
 * the input is a call over all steps in every cell, after the loop back, since no step waits for
 * it.
 *
 * <h2>Rounds</h2>
 *
 * A round computes what is ready: all sums, then all functions, then in one loop all stored terms;
 * then the next round. An LSTM has two rounds: sums, σ, tanh, the loop of c; then tanh, the loop of
 * h. Backward a round is functions, one loop, and the gradients of operands. A cell in which a
 * product waits for another product has more rounds; nothing is special about it.
 */
public final class Fuse {

  private final Training training;
  private final Set<Value> stored;
  private final Set<Value> done = new HashSet<>();

  private Fuse(Training training) {
    this.training = training;
    this.stored = Storing.of(training);
  }

  /** Returns the calls of a step. */
  public static Schedule select(Training training) {
    var fuse = new Fuse(training);
    List<Value> forward = fuse.storedAmong(training.body().values());
    List<Value> early = new Hoisting(training.body()).early(forward);
    List<Value> loop = new ArrayList<>(forward);
    loop.removeAll(early);
    List<Value> backward = fuse.storedAmong(training.values());
    backward.removeAll(forward);
    List<Call> before = fuse.forward(new ArrayList<>(early), List.of());
    List<Call> step = fuse.forward(loop, before);
    List<Value> late = fuse.late(backward);
    backward.removeAll(late);
    List<Call> back = fuse.backward(backward);
    List<Call> after = late.isEmpty() ? List.of() : List.of(new Schedule.Operands(late));
    return new Schedule(training, before, step, back, after);
  }

  /** Gradients of the input that are products: no step waits for them. */
  private List<Value> late(List<Value> backward) {
    return backward.stream()
        .filter(v -> v == training.input() || v == training.delayedInput())
        .filter(v -> v.op() instanceof Op.AffineTransposed)
        .toList();
  }

  private List<Value> storedAmong(List<Value> values) {
    return values.stream()
        .filter(stored::contains)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /**
   * Returns the calls that compute some values.
   *
   * @param before the calls before them, whose loops have their names already
   */
  private List<Call> forward(List<Value> open, List<Call> before) {
    List<Call> calls = new ArrayList<>(before);
    while (!open.isEmpty()) {
      int count = open.size();
      sums(open, calls);
      rows(open, calls);
      ranges(open, calls);
      for (List<Value> ready : readyTerms(open)) {
        finish(new Schedule.Loop(free("compute" + names(ready), calls), ready), open, calls);
      }
      requireProgress(count, open);
    }
    return List.copyOf(calls.subList(before.size(), calls.size()));
  }

  private List<Call> backward(List<Value> open) {
    List<Call> calls = new ArrayList<>();
    int loops = 0;
    while (!open.isEmpty()) {
      int before = open.size();
      rows(open, calls);
      ranges(open, calls);
      for (List<Value> ready : readyTerms(open)) {
        loops++;
        finish(
            new Schedule.Loop(loops == 1 ? "gradients" : "gradients" + loops, ready), open, calls);
      }
      List<Value> operands =
          open.stream().filter(v -> v.op() instanceof Op.AffineTransposed && isReady(v)).toList();
      if (!operands.isEmpty()) {
        finish(new Schedule.Operands(operands), open, calls);
      }
      requireProgress(before, open);
    }
    return List.copyOf(calls);
  }

  /** A loop of C beside one of c is called computeC2. */
  private static String free(String name, List<Call> calls) {
    String free = name;
    for (int i = 2; isTaken(free, calls); i++) {
      free = name + i;
    }
    return free;
  }

  private static boolean isTaken(String name, List<Call> calls) {
    return calls.stream()
        .anyMatch(call -> call instanceof Schedule.Loop loop && loop.name().equals(name));
  }

  private void sums(List<Value> open, List<Call> calls) {
    List<Value> ready =
        open.stream().filter(v -> v.op() instanceof Op.Affine && isReady(v)).toList();
    if (!ready.isEmpty()) {
      finish(new Schedule.Sums(ready), open, calls);
    }
  }

  /** Operations over whole vectors, which may wait for one another. */
  private void rows(List<Value> open, List<Call> calls) {
    List<Value> ready = open.stream().filter(v -> isRows(v) && isReady(v)).toList();
    while (!ready.isEmpty()) {
      finish(new Schedule.Rows(ready), open, calls);
      ready = open.stream().filter(v -> isRows(v) && isReady(v)).toList();
    }
  }

  private static boolean isRows(Value v) {
    return v.op() instanceof Op.InverseDeviation
        || v.op() instanceof Op.Standardize
        || v.op() instanceof Op.StandardizeGradient
        || v.op() instanceof Op.Softmax
        || v.op() instanceof Op.SoftmaxGradient;
  }

  private void ranges(List<Value> open, List<Call> calls) {
    Map<Op.Function, List<Value>> ready = new LinkedHashMap<>();
    for (Value value : open) {
      if (value.op() instanceof Op.Apply(var function, _) && isReady(value)) {
        ready.computeIfAbsent(function, _ -> new ArrayList<>()).add(value);
      }
    }
    ready.forEach((function, values) ->
        finish(new Schedule.Range(function, List.copyOf(values)), open, calls));
  }

  /** The terms that are ready, those of one size together: a loop has one bound. */
  private List<List<Value>> readyTerms(List<Value> open) {
    return Stream.concat(Stream.of(Size.I, Size.H), open.stream().map(Value::size))
        .distinct()
        .map(size -> readyTerms(open, size))
        .filter(ready -> !ready.isEmpty())
        .toList();
  }

  /**
   * A term is ready if what it reads is done, or is computed for the same element by the same loop.
   */
  private List<Value> readyTerms(List<Value> open, Size size) {
    List<Value> ready = new ArrayList<>();
    for (Value value : open) {
      boolean here =
          Stored.readBy(value, stored).stream()
              .allMatch(v -> Stored.isGiven(v) || done.contains(v) || ready.contains(v));
      if (value.size().equals(size) && !isCall(value) && here) {
        ready.add(value);
      }
    }
    return List.copyOf(ready);
  }

  private static boolean isCall(Value v) {
    return v.op() instanceof Op.Affine
        || v.op() instanceof Op.AffineTransposed
        || v.op() instanceof Op.Apply
        || isRows(v);
  }

  private boolean isReady(Value value) {
    return Stored.readBy(value, stored).stream()
        .allMatch(v -> Stored.isGiven(v) || done.contains(v));
  }

  private void finish(Call call, List<Value> open, List<Call> calls) {
    calls.add(call);
    done.addAll(call.results());
    open.removeAll(call.results());
  }

  private static void requireProgress(int before, List<Value> open) {
    if (open.size() == before) {
      throw new IllegalStateException("no call can compute " + open);
    }
  }

  private static String names(List<Value> values) {
    return new LinkedHashSet<>(values)
        .stream()
            .map(v -> v.name().substring(0, 1).toUpperCase(Locale.ROOT) + v.name().substring(1))
            .collect(Collectors.joining());
  }

  /** Decides what is stored. */
  private static final class Storing {

    private Storing() {}

    static Set<Value> of(Training training) {
      Set<Value> stored = new LinkedHashSet<>();
      for (Value value : needed(training)) {
        if (isCall(value)) {
          stored.add(value);
          stored.addAll(value.op().operands());
        }
      }
      training.body().states().stream().map(Body.State::next).forEach(stored::add);
      stored.addAll(training.sums().values());
      training.parameters().values().forEach(stored::addAll);
      stored.addAll(training.states().values());
      inputs(training).forEach(stored::add);
      stored.removeIf(Stored::isGiven);
      return stored;
    }

    /** Everything that the results of the step and of its gradients read. */
    private static Set<Value> needed(Training training) {
      Set<Value> needed = new LinkedHashSet<>();
      training.body().states().forEach(state -> reach(state.next(), needed));
      training.sums().values().forEach(v -> reach(v, needed));
      training.parameters().values().forEach(all -> all.forEach(v -> reach(v, needed)));
      training.states().values().forEach(v -> reach(v, needed));
      inputs(training).forEach(v -> reach(v, needed));
      return needed;
    }

    private static List<Value> inputs(Training training) {
      return Stream.of(
              Optional.ofNullable(training.input()), Optional.ofNullable(training.delayedInput()))
          .flatMap(Optional::stream)
          .toList();
    }

    private static void reach(Value value, Set<Value> needed) {
      if (needed.add(value)) {
        value.op().operands().forEach(operand -> reach(operand, needed));
      }
    }
  }
}
