package dev.rondo.processor.change;

import dev.rondo.processor.ir.AttentionSource;
import dev.rondo.processor.ir.CellSource;
import dev.rondo.processor.ir.CellSource.Constant;
import dev.rondo.processor.ir.CellSource.SizeDeclaration;
import dev.rondo.processor.ir.CellSource.WeightDeclaration;
import dev.rondo.processor.ir.Equation;
import dev.rondo.processor.ir.Expression;
import dev.rondo.processor.ir.Expression.Time;
import dev.rondo.processor.ir.Initial;
import dev.rondo.processor.ir.LayerSource.Attending;
import dev.rondo.processor.ir.Origin;
import dev.rondo.processor.ir.Size;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes an attention into the equations of a cell.
 *
 * <h2>Before the cell</h2>
 *
 * The attention reads h[t-1], the output of the cell, and its context stands beside the input: each
 * product W @ x[t] of the cell becomes W @ x[t] + WContext @ context (Bahdanau, Cho and Bengio
 * 2015, arXiv 1409.0473, appendix A.1.2).
 *
 * <h2>After the cell</h2>
 *
 * With input feeding the attention reads h[t], what it finds is mixed with it, and the mixture is
 * the output that the next step reads beside its input (Luong, Pham and Manning 2015, arXiv
 * 1508.04025, equation 5 and section 3.3): attended[t] = tanh(WContext @ context + WState @ h[t]),
 * and W @ x[t] becomes W @ x[t] + WFed @ attended[t-1].
 *
 * <h2>What is handed out</h2>
 *
 * The context, and for a model that copies the weights of the positions: these become a state then,
 * so that they are kept for all steps and a gradient arrives at each.
 *
 * <p>A name of the attention that the cell has too gets another one here.
 */
final class Attend {

  private final CellSource cell;
  private final AttentionSource attention;
  private final boolean feeding;
  private final String copied;
  private final Names names;
  private final Map<String, String> renamed = new HashMap<>();
  private final Map<String, String> beside = new HashMap<>(); // by weights of the input
  private final List<WeightDeclaration> weights = new ArrayList<>();
  private final List<Equation> equations = new ArrayList<>();

  private Attend(CellSource cell, AttentionSource attention, boolean feeding, String copied) {
    this.cell = cell;
    this.attention = attention;
    this.feeding = feeding;
    this.copied = copied;
    this.names = new Names(cell);
  }

  /** Returns a cell with an attention. */
  static CellSource into(CellSource cell, Attending how) {
    return new Attend(cell, how.attention(), how.inputFeeding(), how.copied()).cell();
  }

  /** Returns an attention in the simplest cell: what is wrong with that is wrong with it. */
  static CellSource alone(AttentionSource attention) {
    Origin origin = attention.equationsOrigin();
    String weight = "decoder";
    Expression input = Expressions.name(CellSource.INPUT, Time.NOW);
    Expression right = new Expression.Operation('@', Expressions.name(weight, Time.NONE), input, 0);
    var simplest =
        new CellSource(
            attention.type(),
            List.of(
                new WeightDeclaration(weight, new Initial(Initial.Rule.DEFAULT, 0, 0), 0, origin)),
            List.of(
                new Equation(
                    1,
                    AttentionSource.QUERY + "[t] = " + weight + " @ x[t]",
                    AttentionSource.QUERY,
                    false,
                    right)),
            AttentionSource.QUERY,
            "",
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            origin,
            attention.outputOrigin());
    return new Attend(simplest, attention, false, "").cell();
  }

  private CellSource cell() {
    renamed.put(AttentionSource.QUERY, cell.output());
    rename();
    String context = renamed(attention.output());
    for (Equation equation : attention.equations()) {
      add(renamed(equation));
    }
    String beside = feeding ? names.take("attended") : context;
    weights.addAll(cell.weights());
    for (WeightDeclaration weight : attention.weights()) {
      weights.add(
          new WeightDeclaration(
              renamed(weight.name()), weight.initial(), weight.limit(), weight.origin()));
    }
    for (Equation equation : cell.equations()) {
      Expression right = fed(equation.right(), beside);
      add(right.equals(equation.right()) ? equation : Expressions.with(equation, right));
    }
    if (feeding) {
      addMixture(beside, context);
    }
    List<Constant> constants = new ArrayList<>(cell.constants());
    for (Constant constant : attention.constants()) {
      constants.add(new Constant(renamed(constant.name()), constant.value(), constant.origin()));
    }
    return new CellSource(
        cell.type(),
        List.copyOf(weights),
        List.copyOf(equations),
        feeding ? beside : cell.output(),
        renamed(AttentionSource.MEMORY),
        copied.isEmpty() ? List.of(context) : List.of(context, renamed(copied)),
        List.copyOf(cell.states()),
        sizes(context),
        List.copyOf(constants),
        cell.noises(),
        cell.conventions(),
        attention.equationsOrigin(),
        attention.outputOrigin());
  }

  /**
   * Whether something in the cell reads the input by a product, beside which a context may stand.
   */
  static boolean hasPlace(CellSource cell) {
    return cell.equations().stream().anyMatch(equation -> hasProduct(equation.right()));
  }

  private static boolean hasProduct(Expression expression) {
    return switch (expression) {
      case Expression.Literal _, Expression.Name _, Expression.Positioned _ -> false;
      case Expression.Negation(var operand, _) -> hasProduct(operand);
      case Expression.Call(_, var arguments, _) -> arguments.stream().anyMatch(Attend::hasProduct);
      case Expression.Operation operation ->
          isInputProduct(operation)
              || hasProduct(operation.left())
              || hasProduct(operation.right());
    };
  }

  // Names.

  private void rename() {
    rename(AttentionSource.MEMORY, "memory");
    rename(attention.output(), "context");
    attention.weights().forEach(weight -> rename(weight.name(), weight.name() + "Attention"));
    attention.constants().forEach(one -> rename(one.name(), one.name() + "Attention"));
    for (Equation equation : attention.equations()) {
      rename(equation.target(), equation.target() + "Attention");
    }
  }

  private void rename(String name, String otherwise) {
    if (!renamed.containsKey(name)) {
      renamed.put(name, names.isFree(name) ? names.take(name) : names.take(otherwise));
    }
  }

  private String renamed(String name) {
    return renamed.getOrDefault(name, name);
  }

  private Equation renamed(Equation equation) {
    String before = equation.text().substring(0, equation.text().indexOf('=')).strip();
    String left = renamed(equation.target()) + before.substring(equation.target().length());
    var under =
        new Equation(
            equation.number(),
            left + " = ",
            renamed(equation.target()),
            equation.positions(),
            equation.right());
    return Expressions.with(under, renamed(equation.right()));
  }

  private Expression renamed(Expression expression) {
    return switch (expression) {
      case Expression.Name name -> renamed(name);
      case Expression.Positioned(var name, var by, var at) ->
          new Expression.Positioned(renamed(name), by, at);
      case Expression.Literal literal -> literal;
      case Expression.Negation(var operand, var at) ->
          new Expression.Negation(renamed(operand), at);
      case Expression.Operation(var operator, var left, var right, var at) ->
          new Expression.Operation(operator, renamed(left), renamed(right), at);
      case Expression.Call(var function, var arguments, var at) ->
          new Expression.Call(function, arguments.stream().map(this::renamed).toList(), at);
    };
  }

  /** With input feeding the query is the output of this step. */
  private Expression.Name renamed(Expression.Name name) {
    boolean query = name.name().equals(AttentionSource.QUERY) && name.time() == Time.PREVIOUS;
    return new Expression.Name(
        renamed(name.name()), query && feeding ? Time.NOW : name.time(), name.at());
  }

  /**
   * The sizes of the cell, and those of the attention. What the attention says nothing of has as
   * many elements as its query, the context as many as the memory; M is the last of the sizes that
   * passes are given, also where nothing has it.
   */
  private List<SizeDeclaration> sizes(String context) {
    List<SizeDeclaration> sizes = new ArrayList<>(cell.sizes());
    List<SizeDeclaration> ofMemory = new ArrayList<>();
    Set<String> open = new LinkedHashSet<>();
    attention.equations().forEach(equation -> open.add(renamed(equation.target())));
    for (SizeDeclaration declared : attention.sizes()) {
      List<String> called = declared.names().stream().map(this::renamed).toList();
      called.forEach(open::remove);
      Size size = declared.size().equals(Size.H) ? cell.sizeOf(cell.output()) : declared.size();
      var declaration = new SizeDeclaration(called, size, declared.standard(), declared.origin());
      (size.equals(Size.M) ? ofMemory : sizes).add(declaration);
    }
    List<String> unsaid = open.remove(context) ? List.of(context) : List.of();
    Origin origin = attention.equationsOrigin();
    sizes.add(new SizeDeclaration(List.copyOf(open), cell.sizeOf(cell.output()), 0, origin));
    sizes.addAll(ofMemory);
    sizes.add(new SizeDeclaration(unsaid, Size.M, 0, origin));
    return List.copyOf(sizes);
  }

  // Equations.

  private void add(Equation equation) {
    equations.add(
        new Equation(
            equations.size() + 1,
            equation.text(),
            equation.target(),
            equation.positions(),
            equation.right()));
  }

  /** Adds a product of what stands beside the input to each product of the input. */
  private Expression fed(Expression expression, String beside) {
    if (expression instanceof Expression.Operation operation
        && isInputProduct(operation)
        && operation.left() instanceof Expression.Name(var weight, _, _)) {
      Expression more =
          feeding ? Expressions.name(beside, Time.PREVIOUS) : Expressions.name(beside, Time.NONE);
      String name = weight(weight, feeding ? "Fed" : "Context");
      return Expressions.add(
          expression, new Expression.Operation('@', Expressions.name(name, Time.NONE), more, 0));
    }
    return Expressions.map(expression, part -> fed(part, beside));
  }

  private static boolean isInputProduct(Expression.Operation operation) {
    return operation.operator() == '@'
        && operation.left() instanceof Expression.Name
        && operation.right() instanceof Expression.Name(var name, var time, _)
        && name.equals(CellSource.INPUT)
        && time == Time.NOW;
  }

  /** Declares a weight like another one, for what stands beside the input. */
  private String weight(String like, String suffix) {
    return beside.computeIfAbsent(
        like,
        _ -> {
          WeightDeclaration of =
              cell.weights().stream().filter(w -> w.name().equals(like)).findFirst().orElseThrow();
          String name = names.take(like + suffix);
          weights.add(new WeightDeclaration(name, of.initial(), of.limit(), of.origin()));
          return name;
        });
  }

  private void addMixture(String attended, String context) {
    var initial = new Initial(Initial.Rule.DEFAULT, 0, 0);
    String ofContext = names.take("WContext");
    String ofState = names.take("WState");
    Origin origin = attention.equationsOrigin();
    weights.add(new WeightDeclaration(ofContext, initial, 0, origin));
    weights.add(new WeightDeclaration(ofState, initial, 0, origin));
    Expression right =
        Expressions.call(
            "tanh",
            List.of(
                Expressions.add(
                    product(ofContext, Expressions.name(context, Time.NONE)),
                    product(ofState, Expressions.name(cell.output(), Time.NOW)))));
    add(Expressions.with(new Equation(0, attended + "[t] = ", attended, false, right), right));
  }

  private static Expression product(String weight, Expression operand) {
    return new Expression.Operation('@', Expressions.name(weight, Time.NONE), operand, 0);
  }
}
