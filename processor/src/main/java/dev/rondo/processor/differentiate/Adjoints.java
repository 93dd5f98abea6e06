package dev.rondo.processor.differentiate;

import dev.rondo.processor.ir.Axis;
import dev.rondo.processor.ir.Op;
import dev.rondo.processor.ir.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What arrives at each value: terms that are added, and transposed products.
 *
 * <p>The order of contributions is the order in which they were derived, from the last equation to
 * the first, so it is the same each time.
 */
final class Adjoints {

  private final Terms terms;
  private final Map<Value, List<Value>> added = new LinkedHashMap<>();
  private final Map<Value, List<Op.Term>> products = new LinkedHashMap<>();

  Adjoints(Terms terms) {
    this.terms = terms;
  }

  /** Adds a contribution to ∂L/∂v, unless v is a number. */
  void add(Value v, Value contribution) {
    if (!v.op().isFixed()) {
      added.computeIfAbsent(v, _ -> new ArrayList<>()).add(contribution);
    }
  }

  /** Adds Wᵀ·dy to the gradient of what W multiplies, unless that is the 1 of a bias. */
  void addTransposed(Op.Term term, Value dy) {
    if (term.operand() != null) {
      products
          .computeIfAbsent(term.operand(), _ -> new ArrayList<>())
          .add(new Op.Term(term.weight(), dy, term.turned()));
    }
  }

  /** Returns ∂L/∂v, or null if nothing arrives there. */
  @Nullable Value of(Value v) {
    Value sum = sum(v, added.getOrDefault(v, List.of()));
    List<Op.Term> transposed = products.get(v);
    if (transposed == null) {
      return sum == null ? null : named(v, sum);
    }
    Value plus = sum == null ? null : terms.make(name(v) + "Part", new Op.Flush(sum), v.size());
    return terms.make(name(v), new Op.AffineTransposed(List.copyOf(transposed), plus), v.size());
  }

  /**
   * The sum of contributions; those that arise at each step, at a value that is the same at all
   * steps, are summed over the steps.
   */
  private @Nullable Value sum(Value v, List<Value> contributions) {
    Value once = null;
    Value everyStep = null;
    for (Value contribution : contributions) {
      if (v.axis() == Axis.SOURCE && contribution.axis() == Axis.POSITION) {
        everyStep = everyStep == null ? contribution : terms.add(everyStep, contribution);
      } else {
        once = once == null ? contribution : terms.add(once, contribution);
      }
    }
    if (everyStep == null) {
      return once;
    }
    Value total = terms.total(v, everyStep);
    return once == null ? total : terms.add(once, total);
  }

  /**
   * Returns the contributions to ∂L/∂p of a vector of weights p: what arises at steps, and apart
   * from it what arises at source positions whatever the step, since each is added up over rows of
   * its own.
   */
  List<Value> ofParameter(Value p) {
    Map<Axis, Value> byAxis = new EnumMap<>(Axis.class);
    for (Value contribution : added.getOrDefault(p, List.of())) {
      byAxis.merge(contribution.axis(), contribution, terms::add);
    }
    Value source = byAxis.remove(Axis.SOURCE);
    Value positions = byAxis.remove(Axis.POSITION);
    if (positions != null) { // one term of the step
      byAxis.merge(Axis.STEP, terms.sumPositions(positions, p), terms::add);
    }
    List<Value> all = new ArrayList<>();
    byAxis.values().stream().reduce(terms::add).ifPresent(all::add);
    if (source != null) {
      all.add(source);
    }
    return List.copyOf(all);
  }

  /**
   * The same term again, under the name dv, if v has a name and the term is not yet called
   * otherwise.
   */
  private Value named(Value v, Value sum) {
    boolean free = sum.name().isEmpty() && !(sum.op() instanceof Op.Constant);
    return free && !v.name().isEmpty() ? terms.make(name(v), sum.op(), v.size()) : sum;
  }

  private static String name(Value v) {
    return v.name().isEmpty() ? "" : "d" + v.name();
  }
}
