package dev.rondo.processor.fuse;

import dev.rondo.processor.ir.Axis;
import dev.rondo.processor.ir.Schedule;
import dev.rondo.processor.ir.Schedule.Call;
import dev.rondo.processor.ir.Stored;
import dev.rondo.processor.ir.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the calls of a step forward that a step backward has to make again: those whose results
 * exist for each source position, so that they were not kept, and are read.
 */
final class Again {

  private Again() {}

  static List<Call> of(List<Call> forward, List<Call> backward, Set<Value> stored) {
    Set<Value> needed = new HashSet<>();
    backward.forEach(call -> addReads(call, stored, needed));
    List<Call> again = new ArrayList<>();
    for (Call call : forward.reversed()) {
      List<Value> read =
          call.results().stream()
              .filter(value -> value.axis() == Axis.POSITION && needed.contains(value))
              .toList();
      if (!read.isEmpty()) {
        again.addFirst(call instanceof Schedule.Rows ? new Schedule.Rows(read) : call);
        addReads(again.getFirst(), stored, needed);
      }
    }
    return List.copyOf(again);
  }

  private static void addReads(Call call, Set<Value> stored, Set<Value> needed) {
    call.results().forEach(result -> needed.addAll(Stored.readBy(result, stored)));
  }
}
