package dev.rondo.processor.write;

import dev.rondo.processor.ir.AttentionSource;
import dev.rondo.processor.ir.CellSource;
import dev.rondo.processor.ir.CellSource.Constant;
import dev.rondo.processor.ir.CellSource.WeightDeclaration;
import dev.rondo.processor.ir.ConvolutionSource;
import dev.rondo.processor.ir.Equation;
import dev.rondo.processor.ir.LayerSource;
import dev.rondo.processor.ir.LayerSource.Attending;
import dev.rondo.processor.ir.LayerSource.Zoneout;
import dev.rondo.processor.ir.ModelSource;
import dev.rondo.processor.ir.PredictorSource;
import dev.rondo.processor.ir.PredictorSource.Category;
import dev.rondo.processor.ir.PredictorSource.Flags;
import dev.rondo.processor.ir.PredictorSource.Input;
import dev.rondo.processor.ir.PredictorSource.Labels;
import dev.rondo.processor.ir.PredictorSource.Numbers;
import dev.rondo.processor.ir.PredictorSource.Quantities;
import dev.rondo.processor.ir.PredictorSource.Target;
import dev.rondo.processor.ir.PredictorSource.Text;
import dev.rondo.processor.ir.PredictorSource.Tokens;
import dev.rondo.processor.ir.PredictorSource.Written;
import dev.rondo.processor.ir.SelfAttentionSource;
import dev.rondo.processor.ir.Seq2SeqSource;
import dev.rondo.processor.ir.StackLayer;
import dev.rondo.processor.ir.TwinSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A hash of what gives a model's weights a meaning: the equations of its cells, how its layers are
 * joined, how what they give is compared, and how text is cut.
 *
 * <p>Two cells may have weights of the same names and shapes; a file of one must not be read as the
 * other. Sizes are no part of it, since a file says them, nor is what only a training does.
 */
final class Fingerprint {

  private static final int BYTES = 8;

  private Fingerprint() {}

  static String of(ModelSource model) {
    var text = new StringBuilder("3\n");
    switch (model) {
      case PredictorSource of -> add(of, text);
      case Seq2SeqSource of -> add(of, text);
      case TwinSource of -> add(of, text);
    }
    model.stack().forEach(layer -> add(layer, text));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void add(PredictorSource model, StringBuilder text) {
    for (Input input : model.inputs()) {
      line(text, input.component());
      switch (input) {
        case Text of -> line(text, "text", of.tokens().level());
        case Tokens of when of.spelling() != null -> {
          line(text, "tokens as spelt", of.spelling().layers().size());
          of.spelling().layers().forEach(layer -> add(layer, text));
        }
        case Tokens _ -> line(text, "tokens");
        case Category of -> line(text, "category");
        case Numbers of -> line(text, "numbers", of.shape());
      }
    }
    for (Target target : model.targets()) {
      line(text, "target", target.component(), target.everyStep());
      switch (target.kind()) {
        case Labels of ->
            line(
                text,
                switch (of.order()) {
                  case ONE, EACH -> "labels";
                  case CHAIN -> "chain";
                  case CTC -> "ctc";
                });
        case Flags _ -> line(text, "flags");
        case Quantities of -> line(text, of.areCounts() ? "counts" : "numbers", of.shape());
        case Written of -> line(text, "written", of.tokens().level());
      }
    }
    if (!model.pooling().equals(ModelSource.LAST)) {
      line(text, "pooling", model.pooling());
    }
  }

  private static void add(Seq2SeqSource model, StringBuilder text) {
    line(text, "encoder and decoder", model.encoder().size(), model.decoder().size());
    line(text, model.source().level(), model.target().level(), model.joint(), model.bridge());
    line(text, model.output().readout(), model.output().tie());
    if (model.output().copy()) {
      line(text, "copy");
    }
    if (!model.pooling().equals(ModelSource.LAST)) {
      line(text, "pooling", model.pooling());
    }
  }

  private static void add(TwinSource model, StringBuilder text) {
    line(text, "twin", model.texts().getFirst().level());
    line(text, model.comparing().pooling(), model.comparing().comparison());
    if (!model.comparing().isLearned() && model.objective().loss().equals("BINARY_CROSS_ENTROPY")) {
      line(text, "logit"); // which has weights of its own
    }
  }

  private static void add(StackLayer layer, StringBuilder text) {
    switch (layer) {
      case LayerSource of -> add(of, text);
      case ConvolutionSource of -> {
        line(text, "convolution", of.widths(), of.dilation(), of.causal());
        line(text, of.activation(), of.connection());
      }
      case SelfAttentionSource of -> {
        line(text, "self-attention", of.heads(), of.blocks(), of.activation());
        line(text, of.positions(), of.causal());
      }
    }
  }

  private static void add(LayerSource layer, StringBuilder text) {
    line(text, "layer", layer.merge(), layer.connection());
    line(text, layer.bidirectional(), layer.learnsStart(), layer.settings().layerNorm());
    CellSource cell = layer.cell();
    equations(cell.weights(), cell.equations(), cell.constants(), text);
    for (Zoneout zoneout : layer.settings().zoneouts()) { // a prediction takes their mean
      line(text, zoneout.state(), zoneout.rate());
    }
    line(text, cell.output());
    if (layer.attending() != null) {
      add(layer.attending(), text);
    }
  }

  private static void add(Attending attending, StringBuilder text) {
    AttentionSource attention = attending.attention();
    line(text, "attention", attending.inputFeeding());
    equations(attention.weights(), attention.equations(), attention.constants(), text);
    line(text, attention.output());
  }

  private static void equations(
      List<WeightDeclaration> weights,
      List<Equation> equations,
      List<Constant> constants,
      StringBuilder text) {
    weights.forEach(weight -> line(text, weight.name()));
    equations.forEach(equation -> line(text, equation.text().replace(" ", "")));
    constants.forEach(constant -> line(text, constant.name(), constant.value()));
  }

  private static void line(StringBuilder text, Object... parts) {
    for (Object part : parts) {
      text.append(part).append('\n');
    }
  }
}
