package dev.rondo.processor.change;

import dev.rondo.processor.change.Expressions.Term;
import dev.rondo.processor.ir.CellSource.WeightDeclaration;
import dev.rondo.processor.ir.Equation;
import dev.rondo.processor.ir.Expression;
import dev.rondo.processor.ir.Expression.Time;
import dev.rondo.processor.ir.Initial;
import dev.rondo.processor.ir.Origin;
import java.util.ArrayList;
import java.util.List;

/**
 * Normalises each sum of products, biases included, over its elements (Ba, Kiros and Hinton 2016,
 * arXiv 1607.06450): W @ x[t] + U @ h[t-1] + b becomes layer_norm(W @ x[t] + U @ h[t-1] + b, gain,
 * shift), with a gain that begins at 1 and a shift at 0.
 */
final class LayerNorm {

  private final Names names;
  private final Origin origin;
  private final List<WeightDeclaration> weights = new ArrayList<>();

  LayerNorm(Names names, Origin origin) {
    this.names = names;
    this.origin = origin;
  }

  /** The weights that were added. */
  List<WeightDeclaration> weights() {
    return List.copyOf(weights);
  }

  Equation apply(Equation equation) {
    Expression right = normalised(equation.right(), equation.target());
    return weights.isEmpty() ? equation : Expressions.with(equation, right);
  }

  private Expression normalised(Expression expression, String target) {
    List<Term> terms = Expressions.terms(expression);
    if (terms.stream().noneMatch(term -> Expressions.isProduct(term.value()))) {
      return Expressions.map(expression, part -> normalised(part, target));
    }
    List<Term> sum = new ArrayList<>();
    List<Term> rest = new ArrayList<>();
    for (Term term : terms) {
      boolean inside = Expressions.isProduct(term.value()) || names.isVectorWeight(term.value());
      Expression value = Expressions.map(term.value(), part -> normalised(part, target));
      (inside ? sum : rest).add(new Term(term.plus(), value));
    }
    List<Term> all = new ArrayList<>();
    all.add(
        new Term(
            true,
            Expressions.call(
                "layer_norm",
                List.of(
                    Expressions.sum(sum),
                    Expressions.name(weight(target + "Gain", 1), Time.NONE),
                    Expressions.name(weight(target + "Shift", 0), Time.NONE)))));
    all.addAll(rest);
    return Expressions.sum(all);
  }

  private String weight(String wanted, double first) {
    String name = names.take(wanted);
    var initial = new Initial(Initial.Rule.CONSTANT, first, 0);
    weights.add(new WeightDeclaration(name, initial, 0, origin));
    return name;
  }
}
