package dev.rondo.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rondo.processor.ir.Body;
import dev.rondo.processor.ir.CellSource;
import dev.rondo.processor.ir.Convention;
import dev.rondo.processor.ir.Initial;
import dev.rondo.processor.ir.Layout;
import dev.rondo.processor.ir.Layout.Block;
import dev.rondo.processor.ir.Layout.Operand;
import dev.rondo.processor.ir.Layout.Place;
import dev.rondo.processor.ir.Layout.Region;
import dev.rondo.processor.ir.Layout.Transpose;
import dev.rondo.processor.ir.Noise;
import dev.rondo.processor.ir.Op;
import dev.rondo.processor.ir.Recurrence;
import dev.rondo.processor.ir.Value;
import dev.rondo.processor.ir.Weight;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** What the layer tells the engine about itself: regions, matrices, weights and states. */
final class DescriptionSection implements Section {

  @Override
  public void addTo(TypeSpec.Builder type, Symbols symbols) {
    Layout layout = symbols.layout();
    type.addMethod(returning(TypeName.INT, "inputSize", CodeBlock.of("I")));
    type.addMethod(returning(TypeName.INT, "hiddenSize", CodeBlock.of("H")));
    type.addMethod(
        list(
            ClassName.get(String.class),
            "equations",
            layout.schedule().training().body().cell().equations().stream()
                .map(equation -> CodeBlock.of("$S", equation.text()))
                .toList()));
    type.addMethod(returning(TypeName.LONG, "multiplications", multiplications(layout)));
    type.addMethod(
        list(Catalogue.REGION, "regions", layout.regions().stream().map(r -> region(r)).toList()));
    type.addMethod(
        list(
            Catalogue.BLOCK,
            "blocks",
            layout.blocks().stream().map(DescriptionSection::block).toList()));
    type.addMethod(
        list(
            Catalogue.BLOCK,
            "transposes",
            layout.transposes().stream().map(t -> transpose(symbols, t)).toList()));
    List<Weight> weights = layout.schedule().training().body().weights();
    type.addMethod(
        list(Catalogue.WEIGHT, "weights", weights.stream().map(w -> weight(layout, w)).toList()));
    type.addMethod(states(symbols, "states", false));
    List<Convention> conventions = layout.schedule().training().body().cell().conventions();
    if (!conventions.isEmpty()) {
      type.addMethod(
          list(
              Catalogue.CELL_CONVENTION,
              "conventions",
              conventions.stream().map(DescriptionSection::convention).toList()));
    }
    type.addMethod(
        returning(
            TypeName.INT,
            "inputColumn",
            CodeBlock.of("$N", symbols.column(operand(layout, CellSource.INPUT)))));
    type.addMethod(
        returning(
            TypeName.INT, "oneColumn", CodeBlock.of("$N", symbols.column(operand(layout, "one")))));
    type.addMethod(
        returning(
            TypeName.INT,
            "inputGradientRegion",
            region(symbols, layout.schedule().training().input())));
    if (layout.operands().stream().anyMatch(operand -> operand.name().equals("xPrevious"))) {
      type.addMethod(
          returning(
              TypeName.INT,
              "delayedInputColumn",
              CodeBlock.of("$N", symbols.column(operand(layout, "xPrevious")))));
      type.addMethod(
          returning(
              TypeName.INT,
              "delayedInputGradientRegion",
              region(symbols, layout.schedule().training().delayedInput())));
    }
    if (layout.transposes().stream().anyMatch(Transpose::forward)) {
      type.addMethod(returning(TypeName.BOOLEAN, "transposesForward", CodeBlock.of("true")));
    }
    if (layout.readsMemory()) {
      memory(type, symbols);
    }
    List<Value> masks =
        layout.places().keySet().stream().filter(v -> v.op() instanceof Op.Mask).toList();
    if (!masks.isEmpty()) {
      type.addMethod(
          list(Catalogue.NOISE, "noises", masks.stream().map(v -> noise(symbols, v)).toList()));
    }
  }

  private static MethodSpec states(Symbols symbols, String name, boolean positions) {
    List<Body.State> states = symbols.layout().schedule().training().body().states();
    return list(
        Catalogue.STATE_PLACE,
        name,
        states.stream()
            .filter(state -> state.next().axis().hasPositions() == positions)
            .map(state -> state(symbols, state))
            .toList());
  }

  /** What attention reads, and what it leaves. */
  private static void memory(TypeSpec.Builder type, Symbols symbols) {
    Layout layout = symbols.layout();
    Body body = layout.schedule().training().body();
    Operand memory =
        layout.sourceOperands().stream()
            .filter(operand -> operand.name().equals("memory"))
            .findFirst()
            .orElseThrow();
    Region rows =
        layout.regions().stream()
            .filter(region -> region.name().equals("sourceOperands"))
            .findFirst()
            .orElseThrow();
    type.addMethod(
        returning(TypeName.INT, "memorySize", CodeBlock.of("$L", memory.size().symbol())));
    type.addMethod(
        returning(TypeName.INT, "memoryRegion", CodeBlock.of("$N", symbols.region(rows))));
    type.addMethod(
        returning(TypeName.INT, "memoryColumn", CodeBlock.of("$N", symbols.column(memory))));
    type.addMethod(
        returning(
            TypeName.INT,
            "sourceOneColumn",
            CodeBlock.of("$N", symbols.column(layout.sourceOne()))));
    type.addMethod(
        returning(
            TypeName.INT,
            "memoryGradientRegion",
            region(symbols, layout.schedule().training().memory())));
    body.values().stream()
        .filter(value -> value.op() instanceof Op.SoftmaxPositions)
        .findFirst()
        .ifPresent(weights -> {
          type.addMethod(returning(TypeName.INT, "attentionRegion", region(symbols, weights)));
          type.addMethod(
              returning(
                  TypeName.INT, "attentionSize", CodeBlock.of("$L", weights.size().symbol())));
        });
    List<CodeBlock> sources =
        Stream.concat(
                Stream.of(rows),
                layout.schedule().forwardSource().stream()
                    .flatMap(call -> call.results().stream())
                    .map(value -> layout.place(value).region()))
            .distinct()
            .map(region -> CodeBlock.of("$N", symbols.region(region)))
            .toList();
    type.addMethod(list(ClassName.get(Integer.class), "sources", sources));
    List<CodeBlock> totals =
        layout.schedule().wholeBackward().stream()
            .flatMap(call -> call.results().stream())
            .filter(value -> value.op() instanceof Op.Total)
            .map(value -> region(symbols, value))
            .toList();
    type.addMethod(list(ClassName.get(Integer.class), "totals", totals));
    type.addMethod(
        list(ClassName.get(Integer.class), "exports", places(body, body.cell().exports(), false)));
    type.addMethod(
        list(ClassName.get(Integer.class), "begun", places(body, body.cell().begun(), false)));
    type.addMethod(states(symbols, "sourceStates", true));
    List<CodeBlock> ofPositions = places(body, body.cell().exports(), true);
    if (!ofPositions.isEmpty()) {
      type.addMethod(list(ClassName.get(Integer.class), "sourceExports", ofPositions));
    }
  }

  /** The places of some names among the states of one kind. */
  private static List<CodeBlock> places(Body body, List<String> of, boolean positions) {
    List<String> names =
        body.states().stream()
            .filter(state -> state.next().axis().hasPositions() == positions)
            .map(Body.State::name)
            .toList();
    return of.stream()
        .filter(names::contains)
        .map(name -> CodeBlock.of("$L", names.indexOf(name)))
        .toList();
  }

  /** The elements of each matrix, as often as it is used. */
  private static CodeBlock multiplications(Layout layout) {
    return layout.blocks().stream()
        .filter(block -> !block.uses().isEmpty())
        .map(block ->
            CodeBlock.of(
                "$L(long) ($L) * $L",
                block.uses().size() == 1 ? "" : block.uses().size() + " * ",
                Symbols.depth(block),
                Symbols.columns(block)))
        .reduce((a, b) -> CodeBlock.of("$L\n+ $L", a, b))
        .orElse(CodeBlock.of("0"));
  }

  private static CodeBlock noise(Symbols symbols, Value mask) {
    Noise noise = ((Op.Mask) mask.op()).noise();
    return CodeBlock.of(
        "new $T($S, $T.Kind.$L, $Lf, $L, $N, $L)",
        Catalogue.NOISE,
        noise.name(),
        Catalogue.NOISE,
        noise.kind(),
        (float) noise.rate(),
        noise.everyStep(),
        symbols.region(symbols.layout().place(mask).region()),
        mask.size().symbol());
  }

  private static Operand operand(Layout layout, String name) {
    return layout.operands().stream().filter(o -> o.name().equals(name)).findFirst().orElseThrow();
  }

  private static CodeBlock region(Symbols symbols, @Nullable Value value) {
    return value == null
        ? CodeBlock.of("-1")
        : CodeBlock.of("$N", symbols.region(symbols.layout().place(value).region()));
  }

  private static MethodSpec returning(TypeName type, String name, CodeBlock value) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(type)
        .addStatement("return $L", value)
        .build();
  }

  private static MethodSpec list(ClassName of, String name, List<CodeBlock> entries) {
    CodeBlock all = entries.stream().collect(CodeBlock.joining(",\n"));
    return returning(
        ParameterizedTypeName.get(ClassName.get(List.class), of),
        name,
        CodeBlock.of("$T.of(\n$>$>$L$<$<)", List.class, all));
  }

  private static CodeBlock region(Region region) {
    return CodeBlock.of(
        "new $T($S, $T.Kind.$L, $L)",
        Catalogue.REGION,
        region.name(),
        Catalogue.REGION,
        region.kind(),
        Symbols.stride(region));
  }

  private static CodeBlock block(Block block) {
    return CodeBlock.of(
        "new $T($L, $L)", Catalogue.BLOCK, Symbols.depth(block), Symbols.columns(block));
  }

  private static CodeBlock transpose(Symbols symbols, Transpose transpose) {
    return CodeBlock.of(
        "new $T($L, $L)",
        Catalogue.BLOCK,
        TransposeSection.depth(symbols, transpose),
        transpose.operand().size().symbol());
  }

  private static CodeBlock state(Symbols symbols, Body.State state) {
    Layout layout = symbols.layout();
    Place place = layout.place(state.next());
    String column = symbols.column(place, state.next());
    Region carry =
        layout.regions().stream()
            .filter(r -> r.kind().isCarry() && r.name().equals("d" + state.name()))
            .findFirst()
            .orElseThrow();
    return CodeBlock.of(
        "new $T($S, $L, $N, $L, $N)",
        Catalogue.STATE_PLACE,
        state.name(),
        state.next().size().symbol(),
        symbols.region(place.region()),
        column.isEmpty() ? "0" : column,
        symbols.region(carry));
  }

  private static CodeBlock weight(Layout layout, Weight weight) {
    for (Block block : layout.blocks()) {
      for (int row = 0; row < block.operands().size(); row++) {
        int column = block.weights().get(row).indexOf(weight);
        if (column >= 0) {
          String from =
              block.operands().subList(0, row).stream()
                  .map(o -> o.size().symbol())
                  .collect(Collectors.joining(" + "));
          return CodeBlock.of(
              "new $T($S, $L, $L, $L, $L, $L, $Lf, $L, $L, $L)",
              Catalogue.WEIGHT,
              weight.name(),
              weight.rows().symbol(),
              weight.columns().symbol(),
              weight.isVector(),
              initializer(weight),
              new Recurrence().enters(weight, layout.schedule().training().body()),
              (float) weight.limit(),
              block.number(),
              from.isEmpty() ? "0" : from,
              column == 0 ? "0" : column + " * " + weight.rows().symbol());
        }
      }
    }
    throw new IllegalStateException("no block holds the weight " + weight.name());
  }

  private static CodeBlock convention(Convention convention) {
    return CodeBlock.of(
        "$T.of($T.$L, $S, $S, $S, $S, $S, $S)",
        Catalogue.CELL_CONVENTION,
        Catalogue.FRAMEWORK,
        convention.framework(),
        convention.input(),
        convention.recurrent(),
        convention.bias(),
        convention.recurrentBias(),
        convention.peephole(),
        convention.projection());
  }

  private static CodeBlock initializer(Weight weight) {
    Initial initial = weight.initial();
    return switch (initial.rule()) {
      case DEFAULT ->
          CodeBlock.of(weight.isVector() ? "$T.zero()" : "$T.xavier()", Catalogue.INITIALIZER);
      case XAVIER -> CodeBlock.of("$T.xavier()", Catalogue.INITIALIZER);
      case KAIMING -> CodeBlock.of("$T.kaiming()", Catalogue.INITIALIZER);
      case ORTHOGONAL -> CodeBlock.of("$T.orthogonal()", Catalogue.INITIALIZER);
      case UNIFORM -> CodeBlock.of("$T.recurrentDefault(H)", Catalogue.INITIALIZER);
      case BETWEEN ->
          CodeBlock.of(
              "$T.between($Lf, $Lf)",
              Catalogue.INITIALIZER,
              (float) initial.value(),
              (float) initial.above());
      case IDENTITY -> CodeBlock.of("$T.identity()", Catalogue.INITIALIZER);
      case CONSTANT ->
          CodeBlock.of("$T.constant($Lf)", Catalogue.INITIALIZER, (float) initial.value());
    };
  }
}
