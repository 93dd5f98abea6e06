package dev.rondo.processor.capture;

import dev.rondo.processor.diagnostic.Mistake;
import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.ir.CellSource;
import dev.rondo.processor.ir.LayerSource;
import dev.rondo.processor.ir.ModelSource.TextInput;
import dev.rondo.processor.ir.Seq2SeqSource;
import dev.rondo.processor.ir.Size;
import java.util.List;

/**
 * What has to fit together in a sequence-to-sequence model, by the numbers of its annotations.
 *
 * <p>A trainer may set other numbers, so the engine checks them again.
 */
final class Seq2SeqRules {

  private final Seq2SeqSource model;
  private final Members sides;
  private final Report report;

  Seq2SeqRules(Seq2SeqSource model, Members sides, Report report) {
    this.model = model;
    this.sides = sides;
    this.report = report;
  }

  /** Adds what does not fit. */
  void check() {
    if (model.bridge().equals("COPY")) {
      checkCopies();
    }
    if (model.joint()) {
      checkJoint();
    }
    if (model.output().copy()) {
      checkCopied();
    }
    switch (model.output().tie()) {
      case "ALL" -> checkAll();
      case "TARGET" -> checkOutput("the tokens written before and those to choose from");
      default -> {}
    }
  }

  // The bridge.

  private void checkCopies() {
    List<LayerSource> to = model.decoder();
    for (int number = to.size(); number >= 1; number--) {
      LayerSource taking = to.get(number - 1);
      int size = ending(to.size() - number);
      if (size > 0 && size != taking.hidden() && hasOnlyH(taking)) {
        report.addWithHelp(
            Mistake.BRIDGE_MISMATCH,
            sides.origin("bridge"),
            "write  bridge = Bridge.TANH",
            number,
            size,
            taking.hidden());
        return;
      }
    }
  }

  /**
   * The elements that a layer of the decoder with so many above it begins with, or 0 if only the
   * engine knows. Layers are counted from the top; the lowest of the encoder serves all below it.
   */
  private int ending(int above) {
    if (!model.bridgesStates()) {
      return model.memory();
    }
    List<LayerSource> layers =
        model.encoder().stream()
            .filter(LayerSource.class::isInstance)
            .map(LayerSource.class::cast)
            .toList();
    LayerSource giving = layers.get(Math.max(0, layers.size() - 1 - above));
    return hasOnlyH(giving) ? giving.hidden() * (giving.bidirectional() ? 2 : 1) : 0;
  }

  /** Whether no value of a cell has a size that the equations decide, so that its states have H. */
  private static boolean hasOnlyH(LayerSource layer) {
    return layer.cell().sizes().stream()
        .filter(declaration -> !declaration.names().equals(List.of(CellSource.INPUT)))
        .allMatch(declaration -> declaration.size().equals(Size.ONE));
  }

  // Tokens.

  private void checkJoint() {
    String read = model.source().cut();
    String written = model.target().cut();
    if (!read.equals(written)) {
      report.addWithHelp(
          Mistake.JOINT_MISMATCH,
          sides.origin("joint"),
          "give both the same @Tokens, or leave out joint",
          model.source().component(),
          read,
          model.target().component(),
          written);
    }
  }

  private void checkCopied() {
    String read = model.source().level();
    String written = model.target().level();
    if (!read.equals(written)) {
      report.addWithHelp(
          Mistake.COPY_MISMATCH,
          sides.origin("copy"),
          "give both the same level of @Tokens",
          "the tokens of '%s' are %s and those of '%s' are %s"
              .formatted(model.source().component(), read, model.target().component(), written));
    } else if (read.equals("SUBWORDS") && !model.joint()) {
      report.addWithHelp(
          Mistake.COPY_MISMATCH,
          sides.origin("copy"),
          "write  joint = true",
          "'%s' and '%s' are cut into SUBWORDS by merges of their own"
              .formatted(model.source().component(), model.target().component()));
    }
  }

  private void checkAll() {
    String all = "the tokens of both sides";
    if (!model.joint()) {
      refuseTie("write  joint = true", all, "each side has a vocabulary of its own");
      return;
    }
    if (model.source().embedding() != model.target().embedding()) {
      refuseTie(
          "give both the same embedding",
          all,
          vectors(model.source()) + " and " + vectors(model.target()));
      return;
    }
    checkOutput(all);
  }

  private void checkOutput(String tables) {
    int projection = model.output().projection();
    int embedding = model.target().embedding();
    boolean fits = projection == 0 ? mayHave(embedding) : projection == embedding;
    if (!fits) {
      refuseTie(
          "write  projection = " + embedding,
          tables,
          vectors(model.target())
              + " and "
              + (projection == 0
                  ? "the readout " + model.output().readout() + " another number"
                  : "the projection has " + projection));
    }
  }

  /** Whether a readout without projection can have this number of elements. */
  private boolean mayHave(int embedding) {
    LayerSource top = model.decoder().getLast();
    return switch (model.output().readout()) {
      case "STATE" -> !hasOnlyH(top) || top.hidden() == embedding;
      case "DEEP" -> false; // it has the vector of a token, and more
      default -> true; // the context is as long as what the encoder gives
    };
  }

  private static String vectors(TextInput text) {
    return "a vector of '" + text.component() + "' has " + text.embedding() + " elements";
  }

  private void refuseTie(String help, String tables, String why) {
    report.addWithHelp(
        Mistake.TIE_MISMATCH, sides.origin("tie"), help, model.output().tie(), tables, why);
  }
}
