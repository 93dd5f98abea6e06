package dev.rondo.models.stack;

import dev.rondo.annotation.Activation;
import dev.rondo.annotation.Connection;
import dev.rondo.annotation.Merge;
import dev.rondo.models.cell.Elman;
import dev.rondo.models.cell.Gru;
import dev.rondo.models.cell.Lstm;
import dev.rondo.models.testing.CompiledStack;
import dev.rondo.models.testing.LanguageSpecimens;
import dev.rondo.models.testing.Problem;
import dev.rondo.models.testing.Shape;
import dev.rondo.random.CounterRandom;
import dev.rondo.runtime.ConvolutionLayer;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.LayerDefinition;
import dev.rondo.runtime.PlacedWeight;
import dev.rondo.runtime.RecurrentLayer;
import dev.rondo.runtime.SelfAttentionLayer;
import dev.rondo.runtime.StackShape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A stack with something of its own around or between its layers, at sizes that fit no vector. */
@SuppressWarnings("ImmutableEnumChecker") // a definition never changes
enum Specimen {
  ONE_LAYER(false, layer(Lstm.class, 5)),
  LAST_STEP(true, layer(Gru.class, 5)),
  TWO_LAYERS(false, layer(Elman.class, 5), layer(Gru.class, 7)),
  CONCAT(true, layer(Gru.class, 5).bidirectional(Merge.CONCAT), layer(Lstm.class, 3)),
  CONCAT_AT_LAST_STEP(true, layer(Elman.class, 5), layer(Gru.class, 4).bidirectional(Merge.CONCAT)),
  SUM(false, layer(Gru.class, 5).bidirectional(Merge.SUM), layer(Elman.class, 3)),
  SUM_AT_LAST_STEP(true, layer(Gru.class, 5).bidirectional(Merge.SUM)),
  MEAN(false, layer(Gru.class, 5).bidirectional(Merge.MEAN), layer(Elman.class, 3)),
  MEAN_AT_LAST_STEP(true, layer(Gru.class, 5).bidirectional(Merge.MEAN)),
  PRODUCT(false, layer(Gru.class, 5).bidirectional(Merge.PRODUCT), layer(Elman.class, 3)),
  PRODUCT_AT_LAST_STEP(true, layer(Gru.class, 5).bidirectional(Merge.PRODUCT)),
  MAXIMUM(false, layer(Gru.class, 5).bidirectional(Merge.MAXIMUM), layer(Elman.class, 3)),
  MAXIMUM_AT_LAST_STEP(true, layer(Gru.class, 5).bidirectional(Merge.MAXIMUM)),
  RESIDUAL(
      false,
      layer(Gru.class, 6).connection(Connection.RESIDUAL),
      layer(Gru.class, 3).bidirectional(Merge.CONCAT).connection(Connection.RESIDUAL)),
  RESIDUAL_AT_LAST_STEP(true, layer(Elman.class, 6).connection(Connection.RESIDUAL)),
  HIGHWAY(
      false,
      layer(Gru.class, 6).connection(Connection.HIGHWAY),
      layer(Elman.class, 3).bidirectional(Merge.CONCAT).connection(Connection.HIGHWAY)),
  HIGHWAY_AT_LAST_STEP(
      true,
      layer(Gru.class, 6).bidirectional(Merge.SUM).connection(Connection.HIGHWAY),
      layer(Elman.class, 6).connection(Connection.HIGHWAY)),
  LEARNED_START(
      false,
      layer(Lstm.class, 5).bidirectional(Merge.CONCAT).learnStart(),
      layer(Elman.class, 3).learnStart()),
  DROPOUT(false, layer(Gru.class, 5).dropout(0.3f), layer(Lstm.class, 4).dropout(0.5f)),
  INPUT_DROPOUT(
      true,
      layer(Gru.class, 5).bidirectional(Merge.CONCAT).inputDropout(0.4f),
      layer(Gru.class, 4).inputDropout(0.2f).dropout(0.2f)),
  DROPOUT_BESIDE_CONNECTION(
      true,
      layer(Gru.class, 6).dropout(0.4f).connection(Connection.HIGHWAY),
      layer(Gru.class, 6).dropout(0.4f).connection(Connection.RESIDUAL)),
  WEIGHT_DROP(
      false,
      layer(Lstm.class, 5).bidirectional(Merge.CONCAT).weightDrop(0.5f),
      layer(Gru.class, 67).weightDrop(0.3f)),
  PENALTIES(
      true,
      layer(Gru.class, 5).activationPenalty(2).temporalPenalty(3),
      layer(Gru.class, 4).bidirectional(Merge.SUM).dropout(0.3f).activationPenalty(1)),
  PENALTY_BESIDE_CONNECTION(
      true, layer(Gru.class, 6).connection(Connection.RESIDUAL).temporalPenalty(2)),
  INPUT_BEFORE(
      false,
      layer(LanguageSpecimens.InputBefore.class, 5).bidirectional(Merge.CONCAT).dropout(0.3f),
      layer(LanguageSpecimens.InputBefore.class, 4)),
  ONLY_INPUT_BEFORE(
      false,
      layer(LanguageSpecimens.OnlyDelayedInput.class, 5).bidirectional(Merge.SUM),
      layer(LanguageSpecimens.OnlyDelayedInput.class, 4)),
  PROJECTION(
      true,
      layer(LanguageSpecimens.Projection.class, 9).bidirectional(Merge.CONCAT).learnStart(),
      layer(LanguageSpecimens.Projection.class, 5)),
  WORK_BEFORE_THE_LOOP(
      false,
      layer(LanguageSpecimens.Scan.class, 5).bidirectional(Merge.CONCAT).dropout(0.2f),
      layer(LanguageSpecimens.Scan.class, 6)),
  CONVOLUTION(false, ConvolutionLayer.of(5, 3)),
  CONVOLUTION_OF_WIDTHS(true, ConvolutionLayer.of(5, 3, 2, 5)),
  CONVOLUTION_OF_MANY_FILTERS(
      false, ConvolutionLayer.of(17, 3, 4).readsBack(), ConvolutionLayer.of(7, 1)),
  CONVOLUTION_LONGER_THAN_ROWS(
      false, ConvolutionLayer.of(5, 7).dilation(3), ConvolutionLayer.of(4, 2).dilation(2)),
  CONVOLUTION_RESIDUAL(
      false,
      ConvolutionLayer.of(3, 3, 5).connection(Connection.RESIDUAL),
      ConvolutionLayer.of(6, 3).connection(Connection.RESIDUAL).activation(Activation.GELU)),
  CONVOLUTION_HIGHWAY(
      true,
      ConvolutionLayer.of(6, 3).connection(Connection.HIGHWAY).activation(Activation.TANH),
      ConvolutionLayer.of(6, 2).connection(Connection.HIGHWAY).activation(Activation.NONE)),
  CONVOLUTION_DROPOUT(
      false,
      ConvolutionLayer.of(6, 3).dropout(0.3f).inputDropout(0.2f).activation(Activation.GELU),
      ConvolutionLayer.of(6, 3).dropout(0.3f).connection(Connection.RESIDUAL)),
  MIXED(
      true,
      layer(Gru.class, 5).bidirectional(Merge.CONCAT).temporalPenalty(1),
      ConvolutionLayer.of(4, 3).dropout(0.2f),
      layer(Lstm.class, 5)),
  MIXED_UNDER_HIGHWAY(
      false,
      ConvolutionLayer.of(5, 3, 1),
      layer(Gru.class, 10).connection(Connection.HIGHWAY),
      ConvolutionLayer.of(5, 3)),
  ATTENTION(false, SelfAttentionLayer.of(6, 2, 5)),
  ATTENTION_OF_BLOCKS(
      true, SelfAttentionLayer.of(34, 2, 17).blocks(2).readsBack().activation(Activation.GELU)),
  ATTENTION_DROPOUT(
      false, SelfAttentionLayer.of(7, 1, 9).learnedPositions(4).dropout(0.3f).inputDropout(0.2f)),
  ATTENTION_MIXED(
      true,
      ConvolutionLayer.of(4, 3),
      SelfAttentionLayer.of(70, 1, 3).withoutPositions(),
      layer(Gru.class, 5).bidirectional(Merge.SUM),
      SelfAttentionLayer.of(5, 5, 3).activation(Activation.TANH)),
  NO_LAYER(false),
  NO_LAYER_AT_LAST_STEP(true),
  TRANSPOSED(
      true,
      layer(LanguageSpecimens.TransposeAlone.class, 5).weightDrop(0.3f).bidirectional(Merge.MEAN));

  /** Also the H of a layer with a connection. */
  private static final int INPUT = 6;

  private static final List<Integer> RAGGED = List.of(4, 6, 1, 6, 2);

  private final boolean last;
  private final List<LayerDefinition> layers;

  Specimen(boolean last, LayerDefinition... layers) {
    this.last = last;
    this.layers = List.of(layers);
  }

  private static RecurrentLayer layer(Class<?> cell, int hidden) {
    return CompiledStack.layer(cell, hidden);
  }

  StackShape shape(Kernels kernels) {
    return new StackShape(kernels, INPUT, layers, 0);
  }

  /** Draws everything that the stack reads, and the gradient that arrives. */
  Problem problem() {
    StackShape shape = shape(Kernels.plain());
    var sizes = new Shape(INPUT, 1, RAGGED);
    Map<String, double[]> given = new LinkedHashMap<>();
    long stream = 0;
    for (PlacedWeight weight : shape.weights()) {
      given.put(weight.name(), draw(stream++, weight.elements(), 0.5));
    }
    given.put(Problem.X, draw(stream++, sizes.total() * INPUT, 1));
    int arriving = (last ? sizes.rows() : sizes.total()) * shape.outputSize();
    Map<String, double[]> upstream =
        Map.of(last ? CompiledStack.Y_LAST : Problem.Y, draw(stream, arriving, 1));
    return new Problem(sizes, given, Map.of(), upstream);
  }

  private static double[] draw(long stream, int count, double bound) {
    double[] drawn = new double[count];
    Arrays.setAll(drawn, i -> bound * (2 * CounterRandom.uniform(11, stream, i) - 1));
    return drawn;
  }
}
