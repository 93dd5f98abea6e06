package dev.rondo.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rondo.processor.ir.Layout.Place;
import dev.rondo.processor.ir.Op;
import dev.rondo.processor.ir.Schedule;
import dev.rondo.processor.ir.Value;
import dev.rondo.processor.ir.Weight;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.lang.model.element.Modifier;

/** The loops over elements: their interface, and each in two forms, plain and vectors. */
final class Loops implements Section {

  static final ClassName TYPE = ClassName.get("", "Loops");

  private final boolean vectors;

  Loops(boolean vectors) {
    this.vectors = vectors;
  }

  @Override
  public void addTo(TypeSpec.Builder type, Symbols symbols) {
    var declared =
        TypeSpec.interfaceBuilder("Loops")
            .addModifiers(Modifier.PRIVATE)
            .addJavadoc(
                vectors
                    ? "What is computed element by element, in two forms with the same bits; each element in one of them.\n"
                    : "What is computed element by element.\n");
    var plain =
        TypeSpec.classBuilder("PlainLoops")
            .addModifiers(Modifier.PRIVATE, Modifier.FINAL)
            .addSuperinterface(TYPE)
            .addJavadoc(
                vectors
                    ? "The loops in plain Java: of all elements, or of those at the end that fill no vector.\n"
                    : "The loops in plain Java.\n");
    var vector =
        TypeSpec.classBuilder("VectorLoops")
            .addModifiers(Modifier.PRIVATE, Modifier.FINAL)
            .addSuperinterface(TYPE)
            .addJavadoc(
                "The loops in vectors; the elements that fill none are left to the plain loops.\n");
    if (vectors) {
      plain.addField(TypeName.BOOLEAN, "tail", Modifier.PRIVATE, Modifier.FINAL);
      plain.addMethod(
          MethodSpec.constructorBuilder()
              .addParameter(TypeName.BOOLEAN, "tail")
              .addStatement("this.tail = tail")
              .build());
    }
    for (Schedule.Loop loop : all(symbols)) {
      LoopContent content = LoopContent.of(symbols.layout(), loop.results());
      declared.addMethod(
          signature(loop, content).addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT).build());
      plain.addMethod(
          new LoopBody(symbols, content, new PlainForm())
              .plain(implementation(loop, content), vectors));
      vector.addMethod(
          new LoopBody(symbols, content, new VectorForm()).vector(implementation(loop, content)));
    }
    type.addType(declared.build());
    type.addType(plain.build());
    if (vectors) {
      type.addType(vector.build());
    }
  }

  /** The loops of all passes. */
  static List<Schedule.Loop> all(Symbols symbols) {
    return symbols.layout().schedule().whole().stream()
        .filter(Schedule.Loop.class::isInstance)
        .map(Schedule.Loop.class::cast)
        .toList();
  }

  private static MethodSpec.Builder implementation(Schedule.Loop loop, LoopContent content) {
    return signature(loop, content).addAnnotation(Override.class).addModifiers(Modifier.PUBLIC);
  }

  private static MethodSpec.Builder signature(Schedule.Loop loop, LoopContent content) {
    var method = MethodSpec.methodBuilder(loop.name());
    method.addParameter(float[].class, "a");
    content.pointers().forEach(pointer -> method.addParameter(TypeName.INT, pointer.name()));
    if (!content.parameters().isEmpty()) {
      method.addParameter(float[].class, "w");
      content
          .parameters()
          .forEach(weight -> method.addParameter(TypeName.INT, Symbols.pointer(weight)));
    }
    if (content.walksRowsOfPositions()) {
      return method
          .addParameter(Catalogue.FRAME, "frame")
          .addParameter(TypeName.INT, "from")
          .addParameter(TypeName.INT, "to");
    }
    return method.addParameter(TypeName.INT, "rows");
  }

  /** Writes the body of a loop in a form. */
  private record LoopBody(Symbols symbols, LoopContent content, Form form) {

    /**
     * Writes the plain form.
     *
     * @param tail whether it may have to begin where vectors end
     */
    MethodSpec plain(MethodSpec.Builder method, boolean tail) {
      var code = CodeBlock.builder();
      if (tail) {
        code.addStatement(
            "int first = tail ? $T.SPECIES.loopBound($L) : 0", Catalogue.SIMD, size());
        code.beginControlFlow("if (first == $L)", size());
        code.addStatement("return");
        code.endControlFlow();
      }
      beginRows(code, tail ? "first" : "", size());
      code.beginControlFlow("for (int u = $L; u < $L; u++)", tail ? "first" : "0", size());
      elements(code);
      code.endControlFlow();
      endRows(code);
      return method.addCode(code.build()).build();
    }

    MethodSpec vector(MethodSpec.Builder method) {
      var code = CodeBlock.builder();
      code.addStatement("int bound = $T.SPECIES.loopBound($L)", Catalogue.SIMD, size());
      beginRows(code, "", "bound");
      code.beginControlFlow("for (int u = 0; u < bound; u += $T.LENGTH)", Catalogue.SIMD);
      elements(code);
      code.endControlFlow();
      endRows(code);
      return method.addCode(code.build()).build();
    }

    private String size() {
      return content.results().getFirst().size().symbol();
    }

    /**
     * Begins the walk over rows; sums over the positions of a row begin with 0.
     *
     * @param first the first element that the loop computes, or nothing if that is 0
     * @param bound where its elements end
     */
    private void beginRows(CodeBlock.Builder code, String first, String bound) {
      if (!content.walksRowsOfPositions()) {
        code.beginControlFlow("for (int row = 0; row < rows; row++)");
        return;
      }
      code.beginControlFlow("for (int row = from; row < to; row++)");
      for (Value result : content.results()) {
        if (result.op() instanceof Op.SumPositions) {
          for (Place place : placesOf(result)) {
            CodeBlock at = at(result, place);
            code.addStatement(
                "$T.fill(a, $L, $L + $L, 0)",
                Arrays.class,
                first.isEmpty() ? at : CodeBlock.of("$L + $L", at, first),
                at,
                bound);
          }
        }
      }
      code.beginControlFlow("for (int s = 0; s < frame.positions(row); s++)");
    }

    private void endRows(CodeBlock.Builder code) {
      if (content.walksRowsOfPositions()) {
        advance(code, pointer -> pointer.region().kind().hasPositions());
        code.endControlFlow();
        advance(code, pointer -> !pointer.region().kind().hasPositions());
      } else {
        advance(code, _ -> true);
      }
      code.endControlFlow();
    }

    private void advance(CodeBlock.Builder code, Predicate<Pointers.Pointer> which) {
      content.pointers().stream()
          .filter(which)
          .forEach(pointer ->
              code.addStatement("$N += $N", pointer.name(), Symbols.stride(pointer.region())));
    }

    private void elements(CodeBlock.Builder code) {
      NameAllocator names = symbols.locals();
      content.pointers().forEach(pointer -> names.newName(pointer.name(), pointer));
      names.newName("bound", "bound");
      for (Value load : content.loads()) {
        code.addStatement("$L", form.local(names.newName(load.name(), load), load(load)));
      }
      for (Weight weight : content.parameters()) {
        String pointer = Symbols.pointer(weight);
        code.addStatement(
            "$L",
            form.local(
                names.newName(weight.name(), weight),
                weight.isScalar()
                    ? form.loadNumber("w", CodeBlock.of("$N", pointer))
                    : form.load("w", CodeBlock.of("$N + u", pointer))));
      }
      for (Value local : content.locals()) {
        names.newName(local.name().isEmpty() ? unnamed(local) : local.name(), local);
      }
      var expressions = new Expressions(names, form, content, this::load);
      int equation = 0;
      Set<Integer> derived = new HashSet<>();
      for (Value local : content.locals()) {
        if (local.equation() != equation) {
          equation = local.equation();
          code.add("\n// $L\n", Notation.equation(symbols.layout(), equation));
          if (derived.add(equation)) {
            derivatives(code, names, equation);
          }
        }
        boolean result = content.results().contains(local);
        if (local.op().isCollected()) {
          collect(code, local, expressions.operand(local.op().operands().getFirst()));
        } else if (result && !isReadHere(local)) {
          store(code, local, expressions.of(local));
        } else {
          String name = names.get(local);
          code.addStatement("$L", form.local(name, expressions.of(local)));
          if (result) {
            store(code, local, CodeBlock.of("$N", name));
          }
        }
      }
    }

    /** What the table of derivatives makes of an equation, as a paper would write it. */
    private void derivatives(CodeBlock.Builder code, NameAllocator names, int equation) {
      List<Value> forward = symbols.layout().schedule().training().body().values();
      var paper =
          new Expressions(
              names,
              new PaperForm(),
              content,
              view -> CodeBlock.of("$N", view.op().operands().getFirst().name()));
      content.locals().stream()
          .filter(v -> v.equation() == equation && !forward.contains(v) && !v.name().isEmpty())
          .filter(v -> !(v.op() instanceof Op.Flush))
          .forEach(v ->
              code.add(
                  "//   $N $L $L\n", names.get(v), v.op().isCollected() ? "+=" : "=", paper.of(v)));
    }

    /**
     * A term without a name is called after the state or gradient that it becomes when denormals
     * are flushed.
     */
    private String unnamed(Value term) {
      return content.locals().stream()
          .filter(v -> v.op() instanceof Op.Flush(var a) && a == term && !v.name().isEmpty())
          .map(v -> v.name() + "Exact")
          .findFirst()
          .orElse("term");
    }

    private boolean isReadHere(Value result) {
      return content.locals().stream().anyMatch(other -> other != result && reads(other, result));
    }

    private boolean reads(Value value, Value read) {
      return value.op().operands().stream()
          .anyMatch(operand ->
              operand == read
                  || !content.locals().contains(operand)
                      && !content.loads().contains(operand)
                      && reads(operand, read));
    }

    private void store(CodeBlock.Builder code, Value value, CodeBlock expression) {
      for (Place place : placesOf(value)) {
        code.addStatement("$L", form.store(address(value, place), expression));
      }
    }

    private void collect(CodeBlock.Builder code, Value value, Form.Operand term) {
      for (Place place : placesOf(value)) {
        code.addStatement("$L", form.accumulate(address(value, place), term));
      }
    }

    private List<Place> placesOf(Value value) {
      return symbols.layout().places().getOrDefault(value, List.of());
    }

    /** What stands in memory, or is a view of that: one number is there for all elements. */
    private CodeBlock load(Value value) {
      Value source = content.source(symbols.layout(), value);
      Place place = symbols.layout().place(source);
      return source != value && value.op() instanceof Op.Repeat
          ? form.loadNumber("a", at(source, place))
          : form.load("a", address(source, place));
    }

    private CodeBlock address(Value value, Place place) {
      return CodeBlock.of("$L + u", at(value, place));
    }

    /** Where the vector of a value begins. */
    private CodeBlock at(Value value, Place place) {
      String pointer = Symbols.pointer(place.region(), place.when());
      String column = symbols.column(place, value);
      return column.isEmpty()
          ? CodeBlock.of("$N", pointer)
          : CodeBlock.of("$N + $N", pointer, column);
    }
  }

  /**
   * Writes the expression of a value, down to what has a name.
   *
   * @param views how a view is written
   */
  private record Expressions(
      NameAllocator names, Form form, LoopContent content, Function<Value, CodeBlock> views) {

    CodeBlock of(Value value) {
      return switch (value.op()) {
        case Op.Add(var a, var b) -> form.add(operand(a), operand(b));
        case Op.Subtract(var a, var b) -> form.subtract(operand(a), operand(b));
        case Op.Multiply(var a, var b) -> form.multiply(operand(a), operand(b));
        case Op.Divide(var a, var b) -> form.divide(operand(a), operand(b));
        case Op.Negate(var a) -> form.negate(operand(a));
        case Op.Maximum(var a, var b) -> form.maximum(operand(a), operand(b));
        case Op.Minimum(var a, var b) -> form.minimum(operand(a), operand(b));
        case Op.Greater(var a, var b) -> form.greater(operand(a), operand(b));
        case Op.Absolute(var a) -> form.absolute(operand(a));
        case Op.SquareRoot(var a) -> form.squareRoot(operand(a));
        case Op.Flush(var a) -> form.flush(operand(a));
        case Op.Spread(_), Op.Repeat(_) -> views.apply(value);
        case Op.SumPositions(var a) -> operand(a).code();
        case Op.Total(var a) -> operand(a).code();
        case Op.Constant(var number) -> form.number(number);
        case Op.Extent(var of) -> form.extent(of.symbol());
        case Op.Input(_),
            Op.Previous(_, _),
            Op.Memory(),
            Op.Parameter(_),
            Op.Mask(_),
            Op.InverseDeviation(_),
            Op.Standardize(_, _),
            Op.StandardizeGradient(_, _, _),
            Op.Softmax(_),
            Op.SoftmaxGradient(_, _),
            Op.PartSums(_),
            Op.Shift(_, _),
            Op.SoftmaxPositions(_),
            Op.SoftmaxPositionsGradient(_, _),
            Op.Arriving(_, _),
            Op.Affine(_),
            Op.AffineTransposed(_, _),
            Op.Apply(_, _) ->
            throw new IllegalStateException("'" + value + "' is loaded, not computed");
      };
    }

    private Form.Operand operand(Value value) {
      if (value.op() instanceof Op.Parameter(var weight)) {
        return new Form.Operand(CodeBlock.of("$N", names.get(weight)), true, value.op());
      }
      boolean named =
          content.loads().contains(value)
              || content.locals().contains(value) && !form.spellsOut(value);
      return named
          ? new Form.Operand(CodeBlock.of("$N", names.get(value)), true, value.op())
          : new Form.Operand(of(value), false, value.op());
    }
  }
}
