package dev.rondo.processor.fuse;

import dev.rondo.processor.ir.Axis;
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
import java.util.function.Predicate;
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
 * that is cheaper than keeping it. What is a view of something in memory is not written again.
 *
 * <h2>All steps at once</h2>
 *
 * If no product reads a state, the products and what else no state enters are calls over all steps,
 * before the loop over time ({@link Hoisting}); the loop is a scan of arithmetic. The gradient of
 * the input is a call over all steps in every cell, after the loop back, since no step waits for
 * it.
 *
 * <h2>Source positions</h2>
 *
 * What is the same at all steps, as the keys of an attention are, is computed before the loop, and
 * its gradient after it. What exists for each position at each step would fill a memory of steps ×
 * positions; it is kept for one step, and a step back computes it again ({@link Again}).
 *
 * <h2>Rounds</h2>
 *
 * A round computes what is ready: all sums, then all functions, then in one loop all stored terms;
 * then the next round. An LSTM has two rounds: sums, σ, tanh, the loop of c; then tanh, the loop of
 * h. Backward a round is functions, one loop, and the gradients of operands. A cell in which a
 * product waits for another product has more rounds; nothing is special about it.
 */
public final class Fuse {

  /**
   * How many vectors a loop may read and write. Each is an argument of its method, a few are two,
   * and HotSpot's C2 compiled a method of 60 arguments and refused one of 70 (Temurin 25.0.3, x86).
   */
  private static final int MOST_VECTORS = 48;

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
    List<Value> backward = fuse.storedAmong(training.values());
    backward.removeAll(forward);
    List<Call> source = fuse.forward(taken(forward, Fuse::isOfSource), List.of());
    List<Value> early = new Hoisting(training.body()).early(forward);
    List<Call> before = fuse.forward(taken(forward, early::contains), source);
    List<Call> step = fuse.forward(forward, and(source, before));
    List<Value> late = taken(backward, fuse::isLate);
    List<Value> ofSource = taken(backward, Fuse::isOfSource);
    List<Call> back = fuse.backward(backward, "gradients");
    List<Call> after = late.isEmpty() ? List.of() : List.of(new Schedule.Operands(late));
    List<Call> afterSource = fuse.backward(ofSource, "sourceGradients");
    return new Schedule(
        training,
        source,
        before,
        step,
        Again.of(step, back, fuse.stored),
        back,
        after,
        afterSource);
  }

  /** Takes some values out of a list. */
  private static List<Value> taken(List<Value> from, Predicate<Value> which) {
    List<Value> taken =
        from.stream().filter(which).collect(Collectors.toCollection(ArrayList::new));
    from.removeAll(taken);
    return taken;
  }

  private static List<Call> and(List<Call> calls, List<Call> more) {
    return Stream.concat(calls.stream(), more.stream()).toList();
  }

  /** Whether a value is the same at all steps; a total over them is collected in their loop. */
  private static boolean isOfSource(Value value) {
    return value.axis() == Axis.SOURCE && !(value.op() instanceof Op.Total);
  }

  /** Whether this is a gradient of the input that is a product: no step waits for it. */
  private boolean isLate(Value v) {
    return (v == training.input() || v == training.delayedInput())
        && v.op() instanceof Op.AffineTransposed;
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

  private List<Call> backward(List<Value> open, String name) {
    List<Call> calls = new ArrayList<>();
    int loops = 0;
    while (!open.isEmpty()) {
      int before = open.size();
      rows(open, calls);
      ranges(open, calls);
      for (List<Value> ready : readyTerms(open)) {
        loops++;
        finish(new Schedule.Loop(loops == 1 ? name : name + loops, ready), open, calls);
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
    List<Value> ready = open.stream().filter(v -> v.op().isRows() && isReady(v)).toList();
    while (!ready.isEmpty()) {
      finish(new Schedule.Rows(ready), open, calls);
      ready = open.stream().filter(v -> v.op().isRows() && isReady(v)).toList();
    }
  }

  private void ranges(List<Value> open, List<Call> calls) {
    Map<RangeKey, List<Value>> ready = new LinkedHashMap<>();
    for (Value value : open) {
      if (value.op() instanceof Op.Apply(var function, _) && isReady(value)) {
        var key = new RangeKey(function, value.axis().hasPositions());
        ready.computeIfAbsent(key, _ -> new ArrayList<>()).add(value);
      }
    }
    ready.forEach((key, values) ->
        finish(new Schedule.Range(key.function(), List.copyOf(values)), open, calls));
  }

  /** What one call of a function applies it to: rows of steps, or of source positions. */
  private record RangeKey(Op.Function function, boolean positions) {}

  /**
   * The terms that are ready, those of one size together, and of steps or of source positions: a
   * loop has one walk over rows and one bound.
   */
  private List<List<Value>> readyTerms(List<Value> open) {
    return Stream.of(false, true)
        .flatMap(positions ->
            Stream.concat(Stream.of(Size.I, Size.H), open.stream().map(Value::size))
                .distinct()
                .map(size -> readyTerms(open, size, positions)))
        .flatMap(this::cut)
        .toList();
  }

  /** Cuts terms into as many loops as they need arguments for; a later one reads what is stored. */
  private Stream<List<Value>> cut(List<Value> ready) {
    List<List<Value>> loops = new ArrayList<>();
    List<Value> loop = new ArrayList<>();
    Set<Value> vectors = new HashSet<>();
    for (Value term : ready) {
      Set<Value> own = new HashSet<>(Stored.readBy(term, stored));
      own.add(term);
      Set<Value> all = new HashSet<>(vectors);
      all.addAll(own);
      if (all.size() > MOST_VECTORS && !loop.isEmpty()) {
        loops.add(List.copyOf(loop));
        loop.clear();
        vectors.clear();
      }
      loop.add(term);
      vectors.addAll(own);
    }
    if (!loop.isEmpty()) {
      loops.add(List.copyOf(loop));
    }
    return loops.stream();
  }

  /**
   * A term is ready if what it reads is done, or is computed for the same element by the same loop.
   */
  private List<Value> readyTerms(List<Value> open, Size size, boolean positions) {
    List<Value> ready = new ArrayList<>();
    for (Value value : open) {
      boolean here =
          Stored.readBy(value, stored).stream()
              .allMatch(v -> Stored.isGiven(v) || done.contains(v) || isHere(v, ready));
      boolean fits = value.size().equals(size) && Stored.walksPositions(value) == positions;
      if (fits && !isCall(value) && here) {
        ready.add(value);
      }
    }
    return List.copyOf(ready);
  }

  /** Whether the loop that computes some terms has a value of theirs for the same element. */
  private static boolean isHere(Value value, List<Value> terms) {
    return terms.contains(value) && !value.op().isCollected();
  }

  private static boolean isCall(Value v) {
    return v.op() instanceof Op.Affine
        || v.op() instanceof Op.AffineTransposed
        || v.op() instanceof Op.Apply
        || v.op().isRows();
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
        } else if (value.op().isView()) {
          stored.addAll(value.op().operands());
        } else if (value.op().isCollected()) {
          stored.add(value);
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
              Optional.ofNullable(training.input()),
              Optional.ofNullable(training.delayedInput()),
              Optional.ofNullable(training.memory()))
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
