package dev.rondo.processor.change;

import dev.rondo.processor.diagnostic.Mistake;
import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.diagnostic.Suggestion;
import dev.rondo.processor.ir.AttentionSource;
import dev.rondo.processor.ir.CellSource;
import dev.rondo.processor.ir.CellSource.SizeDeclaration;
import dev.rondo.processor.ir.CellSource.WeightDeclaration;
import dev.rondo.processor.ir.Equation;
import dev.rondo.processor.ir.Expression;
import dev.rondo.processor.ir.Expression.Time;
import dev.rondo.processor.ir.LayerSource;
import dev.rondo.processor.ir.LayerSource.CellSettings;
import dev.rondo.processor.ir.LayerSource.Zoneout;
import dev.rondo.processor.ir.Noise;
import dev.rondo.processor.ir.Origin;
import dev.rondo.processor.ir.Size;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the regularisers of a layer into the equations of its cell: layer norm, then dropout, then
 * zoneout; and last its attention.
 *
 * <p>A mask is a name in the equations; what it is in training and in prediction is the engine's.
 */
public final class Change {

  private final Origin origin;
  private final Report report;
  private CellSource cell;

  private Change(LayerSource layer, Report report) {
    this.cell = layer.cell();
    this.origin = layer.cellOrigin();
    this.report = report;
  }

  /**
   * Returns the cell of a layer with its regularisers, and its attention.
   *
   * @param layer a layer whose cell has no mistake
   * @param report where is added what a regulariser finds nothing to work on; the cell then lacks
   *     it
   */
  public static CellSource regularise(LayerSource layer, Report report) {
    CellSettings settings = layer.settings();
    var change = new Change(layer, report);
    if (settings.layerNorm()) {
      change.layerNorm();
    }
    if (settings.recurrentDropout() > 0) {
      change.dropout(settings.recurrentDropout(), settings.recurrentDropoutKind());
    }
    settings.zoneouts().forEach(change::zoneout);
    LayerSource.Attending attending = layer.attending();
    if (attending == null || !change.takes(attending)) {
      return change.cell;
    }
    return Attend.into(change.cell, attending);
  }

  /** Whether an attention can be written into the cell; if not, says why. */
  private boolean takes(LayerSource.Attending attending) {
    AttentionSource attention = attending.attention();
    if (!Attend.hasPlace(cell)) {
      report.addWithHelp(
          Mistake.NO_INPUT_PRODUCT,
          attending.origin(),
          "read the input by a weight:  W @ x[t]",
          cell.type().simple(),
          attention.type().simple());
      return false;
    }
    for (SizeDeclaration own : cell.ownSizes()) {
      boolean memory = own.size().equals(Size.M);
      boolean both =
          attention.ownSizes().stream().anyMatch(other -> other.size().equals(own.size()));
      if (memory || both) {
        report.addWithHelp(
            Mistake.SIZE_TAKEN,
            attending.origin(),
            "call one of them otherwise",
            own.size().symbol(),
            cell.type().simple(),
            memory
                ? "every attention, as that of the memory"
                : "the attention '" + attention.type().simple() + "'");
        return false;
      }
    }
    return true;
  }

  /** Returns an attention in the simplest cell: what is wrong with that is wrong with it. */
  public static CellSource alone(AttentionSource attention) {
    return Attend.alone(attention);
  }

  private void layerNorm() {
    var norm = new LayerNorm(new Names(cell), cell.equationsOrigin());
    List<Equation> equations = cell.equations().stream().map(norm::apply).toList();
    List<WeightDeclaration> weights = new ArrayList<>(cell.weights());
    weights.addAll(norm.weights());
    cell = with(cell, weights, equations, cell.noises());
  }

  private void dropout(double rate, String kind) {
    var dropout = new Dropout(cell, new Names(cell), rate);
    boolean ofOperands = kind.equals("GAL");
    List<Equation> equations = ofOperands ? dropout.ofOperands() : dropout.ofUpdates();
    if (dropout.masks().isEmpty()) {
      report.addWithHelp(
          Mistake.NOTHING_TO_REGULARISE,
          origin,
          "drop what is added to the memory:  recurrentDropoutKind = RecurrentDropout.SEMENIUTA",
          "recurrentDropout",
          cell.type().simple(),
          "no matrix of it multiplies a state");
      return;
    }
    cell = with(cell, cell.weights(), equations, and(dropout.masks()));
  }

  /** s[t] = d * s[t-1] + (1 - d) * (what it was) (Krueger et al. 2017, arXiv 1606.01305). */
  private void zoneout(Zoneout zoneout) {
    String state = zoneout.state();
    List<String> targets = cell.equations().stream().map(Equation::target).toList();
    if (!targets.contains(state)) {
      report.addWithHelp(
          Mistake.NOTHING_TO_REGULARISE,
          origin,
          Suggestion.forName(state, targets),
          "zoneout",
          cell.type().simple(),
          "no equation assigns '" + state + "'");
      return;
    }
    if (zoneout.rate() == 0) {
      return;
    }
    String mask = new Names(cell).take("zoneout_" + state);
    List<Equation> equations =
        cell.equations().stream()
            .map(equation -> equation.target().equals(state) ? kept(equation, mask) : equation)
            .toList();
    var noise = new Noise(mask, Noise.Kind.ZONEOUT, state, zoneout.rate(), true);
    cell = with(cell, cell.weights(), equations, and(List.of(noise)));
  }

  private static Equation kept(Equation equation, String mask) {
    Expression d = Expressions.name(mask, Time.NONE);
    Expression before = Expressions.name(equation.target(), Time.PREVIOUS);
    return Expressions.with(
        equation,
        Expressions.add(
            Expressions.multiply(d, before),
            Expressions.multiply(Expressions.oneMinus(d), equation.right())));
  }

  private List<Noise> and(List<Noise> more) {
    List<Noise> all = new ArrayList<>(cell.noises());
    all.addAll(more);
    return List.copyOf(all);
  }

  private static CellSource with(
      CellSource cell,
      List<WeightDeclaration> weights,
      List<Equation> equations,
      List<Noise> noises) {
    return new CellSource(
        cell.type(),
        List.copyOf(weights),
        equations,
        cell.output(),
        cell.memory(),
        cell.exports(),
        cell.begun(),
        cell.sizes(),
        cell.constants(),
        noises,
        cell.conventions(),
        cell.equationsOrigin(),
        cell.outputOrigin());
  }
}
