package dev.rondo.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.rondo.processor.ir.ConvolutionSource;
import dev.rondo.processor.ir.LayerSource;
import dev.rondo.processor.ir.LayerSource.OwnSize;
import dev.rondo.processor.ir.LayerSource.Regularisation;
import dev.rondo.processor.ir.ModelSource;
import dev.rondo.processor.ir.ModelSource.TextInput;
import dev.rondo.processor.ir.SelfAttentionSource;
import dev.rondo.processor.ir.Seq2SeqSource;
import dev.rondo.processor.ir.Seq2SeqSource.Objective;
import dev.rondo.processor.ir.Seq2SeqSource.Output;
import dev.rondo.processor.ir.StackLayer;
import dev.rondo.processor.ir.TwinSource;
import dev.rondo.processor.ir.TwinSource.Comparing;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes what a trainer tells the engine about its model: a chain of calls of a builder. */
final class DefinitionCode {

  private static final String NONE = "NONE";
  private static final String RELU = "RELU";

  private DefinitionCode() {}

  static CodeBlock of(Seq2SeqSource model) {
    ClassName example = Write.className(model.example());
    var code = CodeBlock.builder();
    code.add("$T.<$T>builder", Catalogue.SEQ2SEQ_DEFINITION, example);
    begin(code, model);
    TextInput source = model.source();
    TextInput target = model.target();
    code.add(".source($L, $T::$N)\n", settings(source), example, source.component());
    code.add(".target($L, $T::$N)\n", settings(target), example, target.component());
    if (model.joint()) {
      code.add(".joint()\n");
    }
    layers(code, "encoder", model.encoder(), model);
    if (!model.pooling().equals(ModelSource.LAST)) {
      code.add(".pooling($T.$L)\n", Catalogue.POOLING, model.pooling());
    }
    layers(code, "decoder", model.decoder(), model);
    output(code, model);
    objective(code, model.output(), model.objective());
    return end(code);
  }

  private static void output(CodeBlock.Builder code, Seq2SeqSource model) {
    Output output = model.output();
    code.add(".bridge($T.$L)\n", Catalogue.BRIDGE, model.bridge());
    code.add(".readout($T.$L)\n", Catalogue.READOUT, output.readout());
    if (output.projection() > 0) {
      code.add(".projection($L)\n", output.projection());
    }
    if (!output.tie().equals(NONE)) {
      code.add(".tie($T.$L)\n", Catalogue.TIE, output.tie());
    }
    if (output.copy()) {
      code.add(".copy()\n");
    }
  }

  private static void objective(CodeBlock.Builder code, Output output, Objective objective) {
    line(code, "readoutDropout", output.dropout());
    line(code, "labelSmoothing", objective.labelSmoothing());
    line(code, "scheduledSampling", objective.scheduledSampling());
  }

  static CodeBlock of(TwinSource model) {
    ClassName example = Write.className(model.example());
    var code = CodeBlock.builder();
    code.add("$T.<$T>builder", Catalogue.TWIN_DEFINITION, example);
    begin(code, model);
    List<TextInput> texts = model.texts();
    code.add(
        ".texts($L, $T::$N, $T::$N)\n",
        settings(texts.getFirst()),
        example,
        texts.get(0).component(),
        example,
        texts.get(1).component());
    if (texts.size() > 2) {
      code.add(".negative($T::$N)\n", example, texts.get(2).component());
    }
    switch (model.target().kind()) {
      case LABEL -> code.add(".same($T::$N)\n", example, model.target().component());
      case SCORE -> code.add(".score($T::$N)\n", example, model.target().component());
      case NONE -> {}
    }
    layers(code, "layer", model.stack(), model);
    comparing(code, model.comparing(), model.objective());
    return end(code);
  }

  private static void comparing(
      CodeBlock.Builder code, Comparing comparing, TwinSource.Objective objective) {
    code.add(".pooling($T.$L)\n", Catalogue.POOLING, comparing.pooling());
    code.add(".comparison($T.$L)\n", Catalogue.COMPARISON, comparing.comparison());
    if (comparing.head() > 0) {
      code.add(".head($L)\n", comparing.head());
    }
    line(code, "headDropout", objective.headDropout());
    code.add(".loss($T.$L)\n", Catalogue.TWIN_LOSS, objective.loss());
    line(code, "margin", objective.margin());
    line(code, "scale", objective.scale());
  }

  // What all styles have.

  private static void begin(CodeBlock.Builder code, ModelSource model) {
    code.add("($S, $S)\n$>$>", model.type().simple(), Fingerprint.of(model));
  }

  private static CodeBlock end(CodeBlock.Builder code) {
    return code.add(".build()$<$<").build();
  }

  /** {@code TextSettings.of(Tokenizer.WORDS, 64)} and what else is set, in the order of members. */
  static CodeBlock settings(TextInput text) {
    var code = CodeBlock.builder();
    code.add(
        "$T.of($T.$L, $L)",
        Catalogue.TEXT_SETTINGS,
        Catalogue.TOKENIZER,
        text.level(),
        text.embedding());
    text.given().forEach(size -> code.add(".with$L($L)", capitalized(size.member()), size.value()));
    if (text.lowerCase()) {
      code.add(".withLowerCase()");
    }
    return code.build();
  }

  private static String capitalized(String member) {
    return member.substring(0, 1).toUpperCase(Locale.ROOT) + member.substring(1);
  }

  static void layers(
      CodeBlock.Builder code,
      String method,
      Iterable<? extends StackLayer> layers,
      ModelSource model) {
    for (StackLayer layer : layers) {
      CodeBlock definition =
          switch (layer) {
            case LayerSource of -> layer(of, model);
            case ConvolutionSource of -> convolution(of);
            case SelfAttentionSource of -> selfAttention(of);
          };
      code.add(".$L($L)\n", method, definition);
    }
  }

  /** {@code SelfAttentionLayer.of(128, 4, 256)} and what else is set. */
  private static CodeBlock selfAttention(SelfAttentionSource layer) {
    var code = CodeBlock.builder();
    code.add(
        "$T.of($L, $L, $L)",
        Catalogue.SELF_ATTENTION_LAYER,
        layer.hidden(),
        layer.heads(),
        layer.feedForward());
    if (layer.blocks() > 1) {
      code.add(".blocks($L)", layer.blocks());
    }
    if (!layer.activation().equals(RELU)) {
      code.add(".activation($T.$L)", Catalogue.ACTIVATION, layer.activation());
    }
    switch (layer.positions()) {
      case "NONE" -> code.add(".withoutPositions()");
      case "LEARNED" -> code.add(".learnedPositions($L)", layer.longest());
      default -> {}
    }
    if (layer.causal()) {
      code.add(".readsBack()");
    }
    number(code, "dropout", layer.dropout());
    number(code, "inputDropout", layer.inputDropout());
    return code.build();
  }

  /** {@code ConvolutionLayer.of(100, 3, 4, 5)} and what else is set, in the order of members. */
  private static CodeBlock convolution(ConvolutionSource layer) {
    var code = CodeBlock.builder();
    code.add("$T.of($L", Catalogue.CONVOLUTION_LAYER, layer.filters());
    layer.widths().forEach(width -> code.add(", $L", width));
    code.add(")");
    if (layer.dilation() > 1) {
      code.add(".dilation($L)", layer.dilation());
    }
    if (layer.causal()) {
      code.add(".readsBack()");
    }
    if (!layer.activation().equals(RELU)) {
      code.add(".activation($T.$L)", Catalogue.ACTIVATION, layer.activation());
    }
    if (!layer.connection().equals(NONE)) {
      code.add(".connection($T.$L)", Catalogue.CONNECTION, layer.connection());
    }
    number(code, "dropout", layer.dropout());
    number(code, "inputDropout", layer.inputDropout());
    return code.build();
  }

  /** {@code LayerDefinition.of("Gru", 128, …)} and what else is set, in the order of members. */
  static CodeBlock layer(LayerSource layer, ModelSource model) {
    var code = CodeBlock.builder();
    code.add(
        "$T.of($S, $L, $L)",
        Catalogue.LAYER_DEFINITION,
        layer.cell().type().simpleNames().getLast(),
        layer.hidden(),
        passes(layer, model));
    for (OwnSize size : layer.ownSizes()) {
      code.add(".ownSize($S, $L)", size.symbol(), size.standard());
    }
    if (layer.bidirectional()) {
      code.add(".bidirectional($T.$L)", Catalogue.MERGE, layer.merge());
    }
    if (!layer.connection().equals(NONE)) {
      code.add(".connection($T.$L)", Catalogue.CONNECTION, layer.connection());
    }
    if (layer.learnsStart()) {
      code.add(".learnStart()");
    }
    Regularisation regularisation = layer.regularisation();
    number(code, "dropout", regularisation.dropout());
    number(code, "inputDropout", regularisation.inputDropout());
    number(code, "weightDrop", regularisation.weightDrop());
    number(code, "activationPenalty", regularisation.activationPenalty());
    number(code, "temporalPenalty", regularisation.temporalPenalty());
    return code.build();
  }

  /** {@code (kernels, I, H, own) -> new ReviewModelPasses(kernels, I, H, own[0])}. */
  private static CodeBlock passes(LayerSource layer, ModelSource model) {
    String own =
        IntStream.range(0, layer.ownSizes().size())
            .mapToObj(i -> ", own[" + i + "]")
            .collect(Collectors.joining());
    return CodeBlock.of(
        "(kernels, I, H, own) -> new $T(kernels, I, H$L)",
        Write.className(model.passes(layer)),
        own);
  }

  private static void line(CodeBlock.Builder code, String member, float value) {
    if (value != 0) {
      number(code, member, value);
      code.add("\n");
    }
  }

  private static void number(CodeBlock.Builder code, String member, float value) {
    if (value != 0) {
      code.add(".$L($Lf)", member, value);
    }
  }
}
