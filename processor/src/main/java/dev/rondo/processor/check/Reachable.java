package dev.rondo.processor.check;

import dev.rondo.processor.ir.Value;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Drops values that nothing reads. */
final class Reachable {

  private Reachable() {}

  /** Returns those of {@code all} that {@code roots} need, in the same order. */
  static List<Value> from(Collection<Value> roots, List<Value> all) {
    Set<Value> reached = new HashSet<>();
    Deque<Value> open = new ArrayDeque<>(roots);
    while (!open.isEmpty()) {
      Value value = open.pop();
      if (reached.add(value)) {
        open.addAll(value.op().operands());
      }
    }
    return all.stream().filter(reached::contains).toList();
  }
}
