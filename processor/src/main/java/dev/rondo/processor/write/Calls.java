package dev.rondo.processor.write;

import com.palantir.javapoet.CodeBlock;
import dev.rondo.processor.ir.Layout;
import dev.rondo.processor.ir.Layout.Group;
import dev.rondo.processor.ir.Layout.Place;
import dev.rondo.processor.ir.Op;
import dev.rondo.processor.ir.Schedule;
import dev.rondo.processor.ir.Value;
import dev.rondo.processor.ir.Weight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The calls that forward and backward steps share: functions over a range, and loops. */
final class Calls {

  private Calls() {}

  /** Functions of neighbouring columns are one range. */
  static void range(CodeBlock.Builder code, Symbols symbols, Schedule.Range range) {
    for (List<Value> neighbours : neighbours(symbols.layout(), range.results())) {
      Value first = neighbours.getFirst();
      Place to = symbols.layout().place(first);
      Value argument = argument(first);
      Place from = symbols.layout().place(argument);
      String length =
          neighbours.size() == 1
              ? first.size().symbol()
              : neighbours.size() + " * " + first.size().symbol();
      code.add(
          "\n// $L\n",
          neighbours.stream()
              .map(v ->
                  v.name()
                      + " = "
                      + Notation.function(range.function())
                      + "("
                      + argumentName(v)
                      + ")")
              .collect(Collectors.joining(", ")));
      code.beginControlFlow("for (int row = 0; row < $L; row++)", Symbols.rows(first));
      code.addStatement(
          "functions.$L(a, $L, a, $L, $L)",
          range.function().method(),
          element(symbols, argument, from),
          element(symbols, first, to),
          length);
      code.endControlFlow();
    }
  }

  private static Value argument(Value applied) {
    return ((Op.Apply) applied.op()).a();
  }

  private static String argumentName(Value applied) {
    String name = argument(applied).name();
    return name.isEmpty() ? "…" : name;
  }

  private static CodeBlock element(Symbols symbols, Value value, Place place) {
    String column = symbols.column(place, value);
    String pointer = Symbols.pointer(place.region(), place.when());
    String stride = Symbols.stride(place.region());
    return column.isEmpty()
        ? CodeBlock.of("$N + row * $N", pointer, stride)
        : CodeBlock.of("$N + row * $N + $N", pointer, stride, column);
  }

  /** Operations over whole vectors, a call a row, and over source positions. */
  static void rows(CodeBlock.Builder code, Symbols symbols, Schedule.Rows rows) {
    for (Value value : rows.results()) {
      if (Notation.isAcross(value.op())) {
        across(code, symbols, value);
        continue;
      }
      List<CodeBlock> arguments = new ArrayList<>();
      for (Value operand : value.op().operands()) {
        arguments.add(
            CodeBlock.of("a, $L", element(symbols, operand, symbols.layout().place(operand))));
      }
      arguments.add(CodeBlock.of("a, $L", element(symbols, value, symbols.layout().place(value))));
      arguments.add(CodeBlock.of("$L", value.op().operands().getFirst().size().symbol()));
      if (value.op() instanceof Op.PartSums || value.op() instanceof Op.Repeat) {
        arguments.add(CodeBlock.of("$L", value.size().symbol()));
      }
      code.add("\n// $L = $L\n", value.name(), Notation.rows(value.op()));
      code.beginControlFlow("for (int row = 0; row < $L; row++)", Symbols.rows(value));
      code.addStatement(
          "rowFunctions.$L($L)", Notation.rowMethod(value.op()), CodeBlock.join(arguments, ", "));
      code.endControlFlow();
    }
  }

  /** One call for all rows, which knows the positions of each. */
  private static void across(CodeBlock.Builder code, Symbols symbols, Value value) {
    List<CodeBlock> arguments = new ArrayList<>();
    arguments.add(CodeBlock.of("frame, from, to"));
    for (Value operand : value.op().operands()) {
      arguments.add(first(symbols, operand, symbols.layout().place(operand)));
    }
    arguments.add(first(symbols, value, symbols.layout().place(value)));
    arguments.add(CodeBlock.of("$L", value.size().symbol()));
    if (value.op() instanceof Op.Shift(_, var by)) {
      arguments.add(CodeBlock.of("$L", by));
    }
    code.add("\n// $L = $L\n", value.name(), Notation.rows(value.op()));
    code.addStatement(
        "positionFunctions.$L($L)",
        Notation.rowMethod(value.op()),
        CodeBlock.join(arguments, ",$W"));
  }

  /** Where the first row of a value begins, and the distance to the next. */
  private static CodeBlock first(Symbols symbols, Value value, Place place) {
    String column = symbols.column(place, value);
    String pointer = Symbols.pointer(place.region(), place.when());
    String stride = Symbols.stride(place.region());
    return column.isEmpty()
        ? CodeBlock.of("$N, $N", pointer, stride)
        : CodeBlock.of("$N + $N, $N", pointer, column, stride);
  }

  /** Cuts results into runs that lie side by side in place of neighbouring sums. */
  private static List<List<Value>> neighbours(Layout layout, List<Value> results) {
    List<Value> ordered = new ArrayList<>(results);
    ordered.sort(Comparator.comparingInt(value -> order(layout, value)));
    List<List<Value>> runs = new ArrayList<>();
    Value before = null;
    for (Value value : ordered) {
      if (before == null || !areNeighbours(layout, before, value)) {
        runs.add(new ArrayList<>());
      }
      runs.getLast().add(value);
      before = value;
    }
    return runs;
  }

  private static int order(Layout layout, Value value) {
    int order = 0;
    for (Group group : layout.groups()) {
      for (Value sum : group.sums()) {
        if (layout.place(sum).equals(layout.place(value))) {
          return order;
        }
        order++;
      }
    }
    return order + value.number();
  }

  private static boolean areNeighbours(Layout layout, Value left, Value right) {
    for (Group group : layout.groups()) {
      for (int i = 1; i < group.sums().size(); i++) {
        if (standsAt(layout, left, group.sums().get(i - 1))
            && standsAt(layout, right, group.sums().get(i))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a function's argument and its result lie in the place of a sum. */
  private static boolean standsAt(Layout layout, Value applied, Value sum) {
    Place place = layout.place(sum);
    return layout.place(applied).equals(place) && layout.place(argument(applied)).equals(place);
  }

  static void loop(CodeBlock.Builder code, Symbols symbols, Schedule.Loop loop) {
    LoopContent content = LoopContent.of(symbols.layout(), loop.results());
    List<CodeBlock> arguments = new ArrayList<>();
    arguments.add(CodeBlock.of("a"));
    content.pointers().forEach(pointer -> arguments.add(CodeBlock.of("$N", pointer.name())));
    if (!content.parameters().isEmpty()) {
      arguments.add(CodeBlock.of("w"));
      content
          .parameters()
          .forEach(weight ->
              arguments.add(CodeBlock.of("frame.block($L)", block(symbols.layout(), weight))));
    }
    arguments.add(
        content.walksRowsOfPositions()
            ? CodeBlock.of("frame, from, to")
            : CodeBlock.of("$L", Symbols.rows(loop.results().getFirst())));
    code.add(
        "\n// $L\n", loop.results().stream().map(Value::name).collect(Collectors.joining(", ")));
    code.beginControlFlow("for ($T form : loops)", Loops.TYPE);
    code.addStatement("form.$N($L)", loop.name(), CodeBlock.join(arguments, ", "));
    code.endControlFlow();
  }

  private static int block(Layout layout, Weight weight) {
    return layout.blocks().stream()
        .filter(block -> block.weights().getFirst().contains(weight))
        .findFirst()
        .orElseThrow()
        .number();
  }
}
