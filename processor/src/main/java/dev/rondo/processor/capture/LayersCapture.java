package dev.rondo.processor.capture;

import dev.rondo.processor.diagnostic.Mistake;
import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.ir.CellSource;
import dev.rondo.processor.ir.LayerSource;
import dev.rondo.processor.ir.LayerSource.CellSettings;
import dev.rondo.processor.ir.LayerSource.Regularisation;
import dev.rondo.processor.ir.LayerSource.Zoneout;
import dev.rondo.processor.ir.Origin;
import dev.rondo.processor.ir.QualifiedName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads the recurrent layers of a model from its annotations. */
final class LayersCapture {

  private static final String NO_CONNECTION = "NONE";

  /** More than anybody trains, and few enough to write one by one. */
  static final int MOST_LAYERS = 100;

  private final Elements elements;
  private final Types types;
  private final Report report;
  private final Map<QualifiedName, Report> cellReports;

  /** Reads numbers; it knows which layer they are of, since javac may point at none of several. */
  private Ranges numbers;

  LayersCapture(
      Elements elements, Types types, Report report, Map<QualifiedName, Report> cellReports) {
    this.elements = elements;
    this.types = types;
    this.report = report;
    this.cellReports = cellReports;
    this.numbers = new Ranges("", report);
  }

  /**
   * Returns the layers, or none if a mistake stands in the way.
   *
   * @param side what a message says after the number of a layer: {@code " of the encoder"}
   */
  List<LayerSource> layers(List<Members> annotations, String side) {
    List<LayerSource> layers = new ArrayList<>();
    boolean complete = true;
    for (int place = 0; place < annotations.size(); place++) {
      String layerOf = annotations.size() == 1 ? "" : " of layer " + (place + 1);
      List<LayerSource> found = layers(annotations.get(place), layerOf + side);
      layers.addAll(found);
      complete &= !found.isEmpty();
    }
    return complete ? layers : List.of();
  }

  /**
   * Returns the layers of one annotation, or none if a mistake stands in the way.
   *
   * @param of what a message says after the name of a member
   */
  List<LayerSource> layers(Members recurrent, String of) {
    numbers = new Ranges(of, report);
    int count = numbers.atMost(MOST_LAYERS, recurrent, "layers");
    if (count > MOST_LAYERS) {
      return List.of();
    }
    LayerSource layer = layer(recurrent);
    return layer == null ? List.of() : Collections.nCopies(Math.max(1, count), layer);
  }

  /**
   * Adds a mistake if a last layer gives nothing that could be called its last step.
   *
   * @param otherwise what else helps, after what always does
   */
  void requireLastStep(Members top, String otherwise) {
    if (top.flag("bidirectional") && !top.constant("connection").equals(NO_CONNECTION)) {
      report.addWithHelp(
          Mistake.NO_LAST_STEP,
          top.origin("connection"),
          "leave out connection of the last layer, or bidirectional" + otherwise,
          top.constant("connection"));
    }
  }

  /** Adds a mistake if a layer of a model that writes reads what is not yet written. */
  void requireOneDirection(Members layer, String what) {
    if (layer.flag("bidirectional")) {
      report.addWithHelp(
          Mistake.READS_AHEAD, layer.origin("bidirectional"), "leave out bidirectional", what);
    }
  }

  private @Nullable LayerSource layer(Members recurrent) {
    int hidden = numbers.atLeastOne(recurrent, "hidden");
    if (recurrent.isGiven("merge") && !recurrent.flag("bidirectional")) {
      report.addWithHelp(
          Mistake.UNUSED_MEMBER,
          recurrent.origin("merge"),
          "add  bidirectional = true",
          "merge" + numbers.of(),
          "the layer reads in one direction, which has nothing to be merged with");
    }
    CellSettings settings = settings(recurrent);
    var regularisation =
        new Regularisation(
            numbers.rate(recurrent, "dropout"),
            numbers.rate(recurrent, "inputDropout"),
            numbers.rate(recurrent, "weightDrop"),
            numbers.factor(recurrent, "activationPenalty"),
            numbers.factor(recurrent, "temporalPenalty"));
    CellSource cell = cell(recurrent, settings);
    return cell == null
        ? null
        : new LayerSource(
            cell,
            settings,
            hidden,
            recurrent.flag("bidirectional"),
            recurrent.constant("merge"),
            recurrent.constant("connection"),
            recurrent.flag("learnStart"),
            regularisation,
            null,
            recurrent.origin("cell"));
  }

  private CellSettings settings(Members recurrent) {
    boolean ownDepth = !recurrent.isGiven("depth") || recurrent.integer("depth") == -1;
    float recurrentDropout = numbers.rate(recurrent, "recurrentDropout");
    if (recurrent.isGiven("recurrentDropoutKind") && !recurrent.isGiven("recurrentDropout")) {
      report.addWithHelp(
          Mistake.UNUSED_MEMBER,
          recurrent.origin("recurrentDropoutKind"),
          "add a rate:  recurrentDropout = 0.25f",
          "recurrentDropoutKind" + numbers.of(),
          "recurrentDropout is not");
    }
    List<Zoneout> zoneouts = new ArrayList<>();
    for (Members zoneout : recurrent.annotations("zoneout", elements)) {
      zoneouts.add(new Zoneout(zoneout.string("state"), numbers.rate(zoneout, "rate")));
    }
    return new CellSettings(
        recurrent.strings("constants"),
        ownDepth ? 0 : numbers.atMost(CellCapture.DEEPEST, recurrent, "depth"),
        recurrent.flag("layerNorm"),
        recurrentDropout,
        recurrent.constant("recurrentDropoutKind"),
        zoneouts);
  }

  private @Nullable CellSource cell(Members recurrent, CellSettings settings) {
    var capture = new CellCapture(elements);
    var type = recurrent.type("cell");
    if (!(types.asElement(type) instanceof TypeElement element) || !capture.isCell(element)) {
      report.addWithHelp(
          Mistake.NOT_A_CELL,
          recurrent.origin("cell"),
          "name an interface annotated with @Cell, of your own or of dev.rondo.models.cell",
          ModelCapture.simple(type));
      return null;
    }
    if (!Classes.hasName(element)) {
      report.add(
          Mistake.NOT_VISIBLE,
          recurrent.origin("cell"),
          Classes.name(element).simple(),
          ModelCapture.NO_NAME,
          "it");
      return null;
    }
    List<String> sizes = recurrent.strings("sizes");
    Origin origin = recurrent.origin(sizes.isEmpty() ? "constants" : "sizes");
    boolean nothing = settings.constants().isEmpty() && sizes.isEmpty() && settings.depth() == 0;
    var set =
        nothing
            ? Settings.NONE
            : new Settings(settings.constants(), sizes, settings.depth(), origin);
    var found = new Report();
    CellSource cell = capture.read(element, set, found);
    Report ofCell = cellReports.computeIfAbsent(Classes.name(element), _ -> new Report());
    for (Report.Entry entry : found.entries()) {
      (entry.origin().equals(origin) ? report : ofCell).add(entry);
    }
    if (cell != null && settings.depth() > 0) {
      requireDepth(element, cell, settings.depth(), recurrent);
    }
    return cell;
  }

  /** Adds a mistake if a cell is the same at another depth. */
  private void requireDepth(TypeElement type, CellSource cell, int depth, Members recurrent) {
    var deeper = new Settings(List.of(), List.of(), depth + 1, null);
    CellSource other = new CellCapture(elements).read(type, deeper, new Report());
    if (other != null && other.equations().equals(cell.equations())) {
      report.add(
          Mistake.UNUSED_MEMBER,
          recurrent.origin("depth"),
          "depth" + numbers.of(),
          "the equations of " + cell.type().simple() + " repeat nothing");
    }
  }
}
