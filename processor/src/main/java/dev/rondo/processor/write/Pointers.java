package dev.rondo.processor.write;

import com.palantir.javapoet.CodeBlock;
import dev.rondo.processor.ir.Layout;
import dev.rondo.processor.ir.Layout.Place;
import dev.rondo.processor.ir.Layout.Region;
import dev.rondo.processor.ir.Schedule.Call;
import dev.rondo.processor.ir.Value;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The pointers to rows that a step method declares before its calls. */
final class Pointers {

  /** A pointer: a region, and whether to the rows of this step or of the next. */
  record Pointer(Region region, Place.When when) {
    String name() {
      return Symbols.pointer(region, when);
    }
  }

  private Pointers() {}

  /** Declares a pointer in a method over all steps. */
  static CodeBlock declarationOverAll(Symbols symbols, Pointer pointer) {
    return CodeBlock.of(
        "int $N = frame.storageRow($N, first)", pointer.name(), symbols.region(pointer.region()));
  }

  /** The pointers that some calls need, in the order of regions. */
  static List<Pointer> of(Symbols symbols, List<Call> calls) {
    Set<Pointer> used = new LinkedHashSet<>();
    for (Call call : calls) {
      used.addAll(LoopContent.of(symbols.layout(), call.results()).pointers());
      for (Value result : call.results()) {
        result.op().operands().stream()
            .filter(operand -> symbols.layout().places().containsKey(operand))
            .forEach(operand -> add(symbols.layout(), operand, used));
      }
    }
    return used.stream()
        .sorted(
            Comparator.comparingInt((Pointer p) -> p.region().number())
                .thenComparing(Pointer::when))
        .toList();
  }

  private static void add(Layout layout, Value value, Set<Pointer> used) {
    Place place = layout.place(value);
    used.add(new Pointer(place.region(), place.when()));
  }

  /** Declares the rows of positions in a method of a step or of sources, if calls have some. */
  static void declarePositions(CodeBlock.Builder code, List<Call> calls) {
    boolean any =
        calls.stream()
            .flatMap(call -> call.results().stream())
            .anyMatch(value ->
                value.axis().hasPositions()
                    || value.op().operands().stream()
                        .anyMatch(operand -> operand.axis().hasPositions()));
    if (any) {
      code.addStatement("int firstPosition = frame.firstPosition(from)");
      code.addStatement("int positions = frame.firstPosition(to) - firstPosition");
    }
  }

  /** Declares a pointer in a step method. */
  static CodeBlock declaration(Symbols symbols, Pointer pointer) {
    Region region = pointer.region();
    boolean next = pointer.when() == Place.When.NEXT;
    String name = symbols.region(region);
    return switch (region.kind()) {
      case STEP, TAPE ->
          CodeBlock.of(
              "int $N = frame.step($N, $L, from)", pointer.name(), name, next ? "t + 1" : "t");
      case CARRY ->
          CodeBlock.of(
              "int $N = frame.carried($N, $L, from)", pointer.name(), name, next ? "t - 1" : "t");
      case SCRATCH -> CodeBlock.of("int $N = frame.scratch($N, from)", pointer.name(), name);
      case SOURCE -> CodeBlock.of("int $N = frame.source($N, firstPosition)", pointer.name(), name);
      case SOURCE_STEP ->
          CodeBlock.of(
              "int $N = frame.sourceStep($N, $L, firstPosition)",
              pointer.name(),
              name,
              next ? "t + 1" : "t");
      case SOURCE_CARRY ->
          CodeBlock.of(
              "int $N = frame.sourceCarried($N, $L, firstPosition)",
              pointer.name(),
              name,
              next ? "t - 1" : "t");
    };
  }
}
