package dev.rondo.processor.write;

import com.palantir.javapoet.NameAllocator;
import dev.rondo.processor.ir.CellSource.SizeDeclaration;
import dev.rondo.processor.ir.Layout;
import dev.rondo.processor.ir.Layout.Block;
import dev.rondo.processor.ir.Layout.Group;
import dev.rondo.processor.ir.Layout.Operand;
import dev.rondo.processor.ir.Layout.Place;
import dev.rondo.processor.ir.Layout.Region;
import dev.rondo.processor.ir.Size;
import dev.rondo.processor.ir.Value;
import dev.rondo.processor.ir.Weight;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names that the generated class gives to the parts of a layout: the user's words, kept apart
 * where they collide.
 */
final class Symbols {

  /**
   * The classes of which passes call a static member, which a local of the same name would hide.
   */
  private static final List<String> CLASSES =
      List.of(
          "Arrays",
          "Denormals",
          "FloatVector",
          "Frame",
          "Initializer",
          "List",
          "Math",
          "Panels",
          "Region",
          "Simd",
          "VectorOperators");

  private final Layout layout;
  private final NameAllocator names = new NameAllocator();

  Symbols(Layout layout) {
    this.layout = layout;
    for (String taken :
        List.of(
            "I",
            "H",
            "products",
            "functions",
            "loops",
            "form",
            "tail",
            "a",
            "w",
            "t",
            "from",
            "to",
            "rows",
            "row",
            "s",
            "u",
            "frame",
            "worker",
            "workers",
            "operandStride",
            "sumStride",
            "hiddenStride",
            "inputStride",
            "numberStride",
            "reductions",
            "rowFunctions",
            "positionFunctions",
            "positions",
            "firstPosition",
            "sourceOperandStride",
            "sourceSumStride",
            "first",
            "inputGradient")) {
      names.newName(taken, taken);
    }
    CLASSES.forEach(taken -> names.newName(taken, taken));
    for (SizeDeclaration own : layout.schedule().training().body().cell().ownSizes()) {
      names.newName(own.size().symbol(), own.size());
      names.newName(stride(own.size()), stride(own.size()));
    }
    for (Region region : layout.regions()) {
      names.newName(upperSnake(region.name()), region);
    }
    for (Operand operand : both(layout)) {
      names.newName(operand.name() + "Column", operand);
    }
    for (Group group : layout.groups()) {
      group.sums().forEach(sum -> names.newName(sum.name() + "Column", new SumColumn(sum)));
    }
  }

  /** What a sum's column is known by, since a loop knows its element by the value itself. */
  private record SumColumn(Value sum) {}

  private static List<Operand> both(Layout layout) {
    return Stream.concat(layout.operands().stream(), layout.sourceOperands().stream()).toList();
  }

  Layout layout() {
    return layout;
  }

  /** A copy in which a method may allocate its locals. */
  NameAllocator locals() {
    return names.clone();
  }

  /** The constant with the number of a region. */
  String region(Region region) {
    return names.get(region);
  }

  String column(Operand operand) {
    return names.get(operand);
  }

  String column(Value sum) {
    return names.get(new SumColumn(sum));
  }

  /** The column of a place as a field, or 0. */
  String column(Place place, Value value) {
    return switch (place.region().width().content()) {
      case VECTOR -> "";
      case OPERANDS ->
          both(layout).stream()
              .filter(operand -> (operand.name() + "Column").equals(place.column()))
              .map(this::column)
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("no operand column for " + value));
      case SUMS ->
          layout.groups().stream()
              .flatMap(group -> group.sums().stream())
              .filter(sum -> (sum.name() + "Column").equals(place.column()))
              .map(this::column)
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("no sum column for " + value));
    };
  }

  static String stride(Region region) {
    return switch (region.width().content()) {
      case OPERANDS -> region.kind().hasPositions() ? "sourceOperandStride" : "operandStride";
      case SUMS -> region.kind().hasPositions() ? "sourceSumStride" : "sumStride";
      case VECTOR -> stride(region.width().size());
    };
  }

  /** The field with the distance between rows of vectors of a size. */
  static String stride(Size size) {
    if (size.equals(Size.H)) {
      return "hiddenStride";
    }
    if (size.equals(Size.I)) {
      return "inputStride";
    }
    return size.equals(Size.ONE) ? "numberStride" : "strideOf" + size.symbol();
  }

  /**
   * What a pointer into a region is called: {@code sumsAt}, {@code nextCAt}; for carried gradients
   * {@code dhArrives}, {@code dhLeft}.
   */
  static String pointer(Region region, Place.When when) {
    boolean next = when == Place.When.NEXT;
    return switch (region.kind()) {
      case STEP, TAPE, SOURCE_STEP ->
          next ? "next" + capital(region.name()) + "At" : region.name() + "At";
      case CARRY, SOURCE_CARRY -> next ? region.name() + "LeavesAt" : region.name() + "ArrivesAt";
      case SCRATCH, SOURCE -> region.name() + "At";
    };
  }

  /** What the pointer to a vector of weights is called: {@code piWeightsAt}. */
  static String pointer(Weight weight) {
    return weight.name() + "WeightsAt";
  }

  static String capital(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  /** The variable with the number of rows of what a value exists for: steps, or positions. */
  static String rows(Value value) {
    return value.axis().hasPositions() ? "positions" : "rows";
  }

  /** The number of rows of a block as an expression: {@code H + I + 1}. */
  static String depth(Block block) {
    return block.operands().stream()
        .map(operand -> operand.size().symbol())
        .collect(Collectors.joining(" + "));
  }

  /** The number of columns of a block as an expression: {@code 4 * H}. */
  static String columns(Block block) {
    return columns(block, block.weights().getFirst().getFirst().rows());
  }

  private static String columns(Block block, Size size) {
    return block.sums() == 1 ? size.symbol() : block.sums() + " * " + size.symbol();
  }

  /** The sizes that the class has a field for: I, H and the cell's own. */
  List<Size> sizes() {
    return Stream.concat(
            Stream.of(Size.I, Size.H),
            layout.schedule().training().body().cell().ownSizes().stream()
                .map(SizeDeclaration::size))
        .toList();
  }

  /** Whether some vector has a size. */
  boolean isUsed(Size size) {
    return layout.regions().stream()
        .anyMatch(region -> region.width().equals(Region.Width.of(size)));
  }

  private String upperSnake(String name) {
    String snake = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    boolean size =
        layout.schedule().training().body().cell().ownSizes().stream()
            .anyMatch(own -> own.size().symbol().equals(snake));
    return size || snake.equals("I") || snake.equals("H") ? snake + "_ROWS" : snake;
  }
}
