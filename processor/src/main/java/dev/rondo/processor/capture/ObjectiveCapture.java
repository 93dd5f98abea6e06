package dev.rondo.processor.capture;

import dev.rondo.processor.diagnostic.Mistake;
import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.ir.PredictorSource.Absolute;
import dev.rondo.processor.ir.PredictorSource.ErrorLoss;
import dev.rondo.processor.ir.PredictorSource.Flags;
import dev.rondo.processor.ir.PredictorSource.Huber;
import dev.rondo.processor.ir.PredictorSource.Kind;
import dev.rondo.processor.ir.PredictorSource.Labels;
import dev.rondo.processor.ir.PredictorSource.Labels.Order;
import dev.rondo.processor.ir.PredictorSource.Objective;
import dev.rondo.processor.ir.PredictorSource.Quantile;
import dev.rondo.processor.ir.PredictorSource.Quantities;
import dev.rondo.processor.ir.PredictorSource.Written;
import javax.lang.model.element.RecordComponentElement;
import org.jspecify.annotations.Nullable;

/** Reads what a training minimises of a component, and adds to a report what does not fit it. */
final class ObjectiveCapture {

  private static final String LOSS = "loss";
  private static final String CHAIN = "chain";
  private static final String SMOOTHING = "smoothing";
  private static final String DELTA = "delta";
  private static final String QUANTILE = "quantile";

  // Constants of Loss.
  private static final String DEFAULT = "DEFAULT";
  private static final String OF_HUBER = "HUBER";
  private static final String OF_QUANTILE = "QUANTILE";
  private static final String POISSON = "POISSON";
  private static final String CTC = "CTC";

  private final String component;
  private final Members target;
  private final @Nullable Members numbered;
  private final ExampleCapture components;
  private final Report report;
  private final String loss;

  /**
   * Creates a reader.
   *
   * @param target the component's {@code @Target}
   * @param numbered its {@code @Numbers}, or null if there is none
   */
  ObjectiveCapture(
      RecordComponentElement component,
      Members target,
      @Nullable Members numbered,
      ExampleCapture components,
      Report report) {
    this.component = component.getSimpleName().toString();
    this.target = target;
    this.numbered = numbered;
    this.components = components;
    this.report = report;
    this.loss = target.constant(LOSS);
  }

  /** Which steps have one of a list of labels. */
  Order orderOfLabels() {
    return loss.equals(CTC) ? Order.CTC : target.flag(CHAIN) ? Order.CHAIN : Order.EACH;
  }

  /** Whether numbers are counts. */
  boolean isOfCounts() {
    return loss.equals(POISSON);
  }

  /** What a training minimises of a component of this kind. */
  Objective of(Kind kind) {
    switch (kind) {
      case Labels of -> requireLabels(of);
      case Flags _ -> requireDefault("what holds or does not");
      case Quantities _ -> requireNumbers();
      case Written _ -> requireDefault("a text");
    }
    boolean isOfLabels =
        kind instanceof Written
            || kind instanceof Labels(_, _, Order order)
                && (order == Order.ONE || order == Order.EACH);
    if (!isOfLabels) {
      refuse(SMOOTHING, "'" + component + "' is not predicted label by label");
    }
    if (!(kind instanceof Labels(_, _, Order order) && order == Order.CHAIN)) {
      refuseChain(kind);
    }
    requireOnly(DELTA, OF_HUBER);
    requireOnly(QUANTILE, OF_QUANTILE);
    var numbers = new Ranges("", report);
    return new Objective(
        numbers.positive(target, "weight"),
        numbers.rate(target, "dropout"),
        numbers.rate(target, SMOOTHING),
        ofErrors(numbers));
  }

  private @Nullable ErrorLoss ofErrors(Ranges numbers) {
    return switch (loss) {
      case "ABSOLUTE" -> new Absolute();
      case OF_HUBER -> new Huber(numbers.positive(target, DELTA));
      case OF_QUANTILE -> new Quantile(numbers.part(target, QUANTILE));
      default -> null;
    };
  }

  // What does not fit.

  private void requireLabels(Labels labels) {
    switch (labels.order()) {
      case ONE -> requireDefault("one label");
      case EACH, CHAIN -> requireDefault("a list of labels");
      case CTC -> {}
    }
  }

  private void requireNumbers() {
    if (loss.equals(CTC)) {
      mismatch("a list of labels", "'" + component + "' is a number or several", null);
    }
    if (isOfCounts() && numbered != null && !numbered.constant("value").equals("NONE")) {
      mismatch(
          "counts as they are",
          "'%s' is normalised by %s".formatted(component, numbered.constant("value")),
          "leave out @Numbers");
    }
  }

  private void requireDefault(String found) {
    if (!loss.equals(DEFAULT)) {
      String wanted =
          switch (loss) {
            case CTC -> "a list of labels";
            case POISSON -> "numbers that are counts";
            default -> "numbers";
          };
      mismatch(wanted, "'%s' is %s".formatted(component, found), "leave it out");
    }
  }

  private void mismatch(String wanted, String found, @Nullable String help) {
    report.addWithHelp(
        Mistake.LOSS_MISMATCH, components.at(target.origin(LOSS)), help, loss, wanted, found);
  }

  private void refuseChain(Kind kind) {
    if (target.flag(CHAIN)) {
      boolean isList = kind instanceof Labels labels && labels.everyStep();
      refuse(
          CHAIN,
          isList
              ? "with loss CTC no step has a label of its own, so none has neighbours"
              : "'" + component + "' is no list of labels, which have neighbours");
    }
  }

  private void requireOnly(String member, String of) {
    if (!loss.equals(of)) {
      String has = loss.equals(DEFAULT) ? "the loss is that of the type" : "the loss is " + loss;
      refuse(member, has + ", and only " + of + " has one");
    }
  }

  private void refuse(String member, String why) {
    if (target.isGiven(member)) {
      report.addWithHelp(
          Mistake.UNUSED_MEMBER, components.at(target.origin(member)), "leave it out", member, why);
    }
  }
}
