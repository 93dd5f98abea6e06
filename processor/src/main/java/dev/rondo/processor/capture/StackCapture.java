package dev.rondo.processor.capture;

import dev.rondo.processor.capture.LayerAnnotations.Kind;
import dev.rondo.processor.capture.LayerAnnotations.One;
import dev.rondo.processor.diagnostic.Mistake;
import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.ir.ConvolutionSource;
import dev.rondo.processor.ir.LayerSource;
import dev.rondo.processor.ir.ModelSource;
import dev.rondo.processor.ir.SelfAttentionSource;
import dev.rondo.processor.ir.StackLayer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the layers of a model, of all kinds, from its annotations. */
final class StackCapture {

  private static final String LEARNED = "LEARNED";

  private final LayersCapture recurrent;
  private final Report report;

  StackCapture(LayersCapture recurrent, Report report) {
    this.recurrent = recurrent;
    this.report = report;
  }

  /** What reads recurrent layers. */
  LayersCapture recurrent() {
    return recurrent;
  }

  /**
   * Returns the layers, or null if a mistake stands in the way.
   *
   * @param side what a message says after the number of a layer: {@code " of the encoder"}
   */
  @Nullable List<StackLayer> layers(List<One> annotations, String side) {
    List<StackLayer> layers = new ArrayList<>();
    boolean complete = true;
    for (int place = 0; place < annotations.size(); place++) {
      Members members = annotations.get(place).members();
      String of = (annotations.size() == 1 ? "" : " of layer " + (place + 1)) + side;
      List<? extends StackLayer> found =
          switch (annotations.get(place).kind()) {
            case RECURRENT -> recurrent.layers(members, of);
            case CONVOLUTION -> List.of(convolution(members, new Ranges(of, report)));
            case SELF_ATTENTION -> List.of(selfAttention(members, new Ranges(of, report)));
          };
      layers.addAll(found);
      complete &= !found.isEmpty();
    }
    return complete ? layers : null;
  }

  /**
   * Adds a mistake if a last layer gives nothing that could be called its last step.
   *
   * @param otherwise what else helps, after what always does
   */
  void requireLastStep(List<One> annotations, String otherwise) {
    if (!annotations.isEmpty() && annotations.getLast().kind() == Kind.RECURRENT) {
      recurrent.requireLastStep(annotations.getLast().members(), otherwise);
    }
  }

  /** Adds a mistake for each layer that a model which writes cannot go on from. */
  void requireStates(List<One> annotations) {
    for (One one : annotations) {
      if (one.kind() == Kind.RECURRENT) {
        recurrent.requireOneDirection(one.members(), "a layer of a model that writes");
      } else {
        report.addWithHelp(
            Mistake.NO_STATE,
            one.members().origin(),
            "write  @Recurrent(cell = …)",
            one.kind().simple());
      }
    }
  }

  /** The constant of {@code Pooling} that layers have by themselves: what suits the last one. */
  static String pooling(@Nullable List<StackLayer> layers) {
    return layers == null || layers.isEmpty() ? ModelSource.LAST : pooling(layers.getLast());
  }

  private static String pooling(StackLayer top) {
    return switch (top) {
      case LayerSource _ -> ModelSource.LAST;
      case ConvolutionSource _ -> "MAX";
      case SelfAttentionSource _ -> "MEAN";
    };
  }

  private ConvolutionSource convolution(Members members, Ranges numbers) {
    return new ConvolutionSource(
        widths(members, numbers),
        numbers.atLeastOne(members, "filters"),
        numbers.atLeastOne(members, "dilation"),
        members.flag("causal"),
        members.constant("activation"),
        members.constant("connection"),
        numbers.rate(members, "dropout"),
        numbers.rate(members, "inputDropout"));
  }

  private List<Integer> widths(Members members, Ranges numbers) {
    List<Integer> widths = members.integers("widths");
    boolean positive = widths.stream().allMatch(width -> width >= 1);
    if (widths.isEmpty() || !positive || new HashSet<>(widths).size() < widths.size()) {
      report.add(
          Mistake.OUT_OF_RANGE,
          members.origin("widths"),
          "widths" + numbers.of(),
          widths,
          "one or more different numbers of at least 1");
    }
    return widths;
  }

  private SelfAttentionSource selfAttention(Members members, Ranges numbers) {
    int hidden = numbers.atLeastOne(members, "hidden");
    int heads = numbers.atLeastOne(members, "heads");
    if (heads > 0 && hidden % heads != 0) {
      report.add(
          Mistake.OUT_OF_RANGE,
          members.origin("hidden"),
          "hidden" + numbers.of(),
          hidden,
          "a multiple of its %d heads".formatted(heads));
    }
    String positions = members.constant("positions");
    if (members.isGiven("longest") && !positions.equals(LEARNED)) {
      report.addWithHelp(
          Mistake.UNUSED_MEMBER,
          members.origin("longest"),
          "add  positions = PositionEncoding.LEARNED",
          "longest" + numbers.of(),
          "positions are " + positions);
    }
    return new SelfAttentionSource(
        hidden,
        heads,
        numbers.atMost(LayersCapture.MOST_LAYERS, members, "layers"),
        numbers.atLeastOne(members, "feedForward"),
        members.constant("activation"),
        positions,
        numbers.atLeastOne(members, "longest"),
        members.flag("causal"),
        numbers.rate(members, "dropout"),
        numbers.rate(members, "inputDropout"));
  }
}
