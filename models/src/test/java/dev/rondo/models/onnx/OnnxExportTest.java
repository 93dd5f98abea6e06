package dev.rondo.models.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import dev.rondo.annotation.Activation;
import dev.rondo.annotation.Connection;
import dev.rondo.annotation.Merge;
import dev.rondo.annotation.Normalization;
import dev.rondo.annotation.Pooling;
import dev.rondo.annotation.PositionEncoding;
import dev.rondo.annotation.RecurrentDropout;
import dev.rondo.feature.NumbersFeature;
import dev.rondo.feature.Target;
import dev.rondo.models.cell.Elman;
import dev.rondo.models.cell.ElmanRelu;
import dev.rondo.models.cell.Gru;
import dev.rondo.models.cell.GruResetAfter;
import dev.rondo.models.cell.Lstm;
import dev.rondo.models.cell.Mgu;
import dev.rondo.models.cell.PeepholeLstm;
import dev.rondo.models.testing.CompiledCell;
import dev.rondo.models.testing.Shape;
import dev.rondo.onnx.OnnxExportException;
import dev.rondo.runtime.ConvolutionLayer;
import dev.rondo.runtime.LayerDefinition;
import dev.rondo.runtime.RecurrentLayer;
import dev.rondo.runtime.SelfAttentionLayer;
import dev.rondo.training.Predictor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What onnxruntime computes of exported models, beside what they predict themselves. */
final class OnnxExportTest {

  /** One unit, and numbers that fill no vector. */
  private static final List<Integer> SIZES = List.of(1, 7, 17);

  private static final OnnxComparison COMPARISON = new OnnxComparison(OnnxExportTest.class);

  @TempDir private Path folder;

  @AfterAll
  static void report() {
    COMPARISON.report();
  }

  private static RecurrentLayer layer(Class<?> cell, int hidden, String members) {
    CompiledCell compiled = CompiledCell.of(cell, members);
    return RecurrentLayer.of(
        cell.getSimpleName(),
        hidden,
        (kernels, i, h, _) -> compiled.passes(kernels, new Shape(i, h, List.of(1))));
  }

  private static RecurrentLayer layer(Class<?> cell, int hidden) {
    return layer(cell, hidden, "");
  }

  private static Predictor<Event, Goals> labelled(Pooling pooling, LayerDefinition... layers) {
    return Events.trained(List.of(Events.WORDS), List.of(Events.KIND), pooling, List.of(layers));
  }

  // Cells.

  @ParameterizedTest
  @ValueSource(
      classes = {
        Elman.class,
        ElmanRelu.class,
        Lstm.class,
        Gru.class,
        GruResetAfter.class,
        PeepholeLstm.class
      })
  void export_layersAndDirectionsOfACell_predictsTheSame(Class<?> cell)
      throws IOException, OrtException {
    for (int size : SIZES) {
      for (int layers = 1; layers <= 2; layers++) {
        for (boolean both : List.of(false, true)) {
          RecurrentLayer one = layer(cell, size);
          RecurrentLayer each = both ? one.bidirectional(Merge.CONCAT) : one;
          Predictor<Event, Goals> predictor =
              Events.trained(
                  Events.ALL_READ,
                  Events.ALL_PREDICTED,
                  Pooling.LAST,
                  Collections.nCopies(layers, each));
          String what =
              "%s, H = %d, %d layers, bidirectional %s"
                  .formatted(cell.getSimpleName(), size, layers, both);
          COMPARISON.check(what, predictor, Events.ALL_PREDICTED, folder);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void export_recurrentDropoutOfAnyKind_predictsTheSame(RecurrentDropout kind)
      throws IOException, OrtException {
    String members =
        "recurrentDropout = 0.3f, recurrentDropoutKind = dev.rondo.annotation.RecurrentDropout."
            + kind;
    for (Class<?> cell : List.of(Elman.class, Lstm.class, Gru.class, GruResetAfter.class)) {
      Predictor<Event, Goals> predictor = labelled(Pooling.LAST, layer(cell, 7, members));
      COMPARISON.check(cell + ", " + kind, predictor, List.of(Events.KIND), folder);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void export_convolutions_predictsTheSame(int dilation) throws IOException, OrtException {
    List<Target<Goals, ?>> targets = List.of(Events.KIND, Events.TAGS);
    for (Activation activation : Activation.values()) {
      List<LayerDefinition> layers = new ArrayList<>();
      layers.add(ConvolutionLayer.of(3, 1, 2, 5).dilation(dilation).activation(activation));
      layers.add(layer(Gru.class, 7));
      layers.add(
          ConvolutionLayer.of(7, 4).dilation(dilation).readsBack().connection(Connection.HIGHWAY));
      for (Pooling pooling : List.of(Pooling.MAX, Pooling.LAST)) {
        Predictor<Event, Goals> predictor =
            Events.trained(List.of(Events.SERIES, Events.WORDS), targets, pooling, layers);
        COMPARISON.check(activation + ", " + pooling, predictor, targets, folder);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void export_selfAttention_predictsTheSame(PositionEncoding positions)
      throws IOException, OrtException {
    List<Target<Goals, ?>> targets = List.of(Events.KIND, Events.TAGS);
    SelfAttentionLayer all = SelfAttentionLayer.of(6, 3, 7).blocks(2).activation(Activation.GELU);
    SelfAttentionLayer placed =
        switch (positions) {
          case NONE -> all.withoutPositions();
          case SINUSOIDAL -> all;
          case LEARNED -> all.learnedPositions(4);
        };
    for (SelfAttentionLayer last : List.of(placed, placed.readsBack())) {
      List<LayerDefinition> layers = List.of(SelfAttentionLayer.of(5, 1, 3), last);
      Predictor<Event, Goals> predictor =
          Events.trained(Events.ALL_READ, targets, Pooling.MEAN, layers);
      COMPARISON.check(last.toString(), predictor, targets, folder);
    }
  }

  @ParameterizedTest
  @EnumSource
  void export_directionsMergedInAnyWay_predictsTheSame(Merge merge)
      throws IOException, OrtException {
    List<Target<Goals, ?>> targets = List.of(Events.KIND, Events.TAGS);
    Predictor<Event, Goals> predictor =
        Events.trained(
            List.of(Events.WORDS),
            targets,
            Pooling.LAST,
            Collections.nCopies(2, layer(Lstm.class, 7).bidirectional(merge).learnStart()));
    COMPARISON.check(merge + ", first states learned", predictor, targets, folder);
  }

  @ParameterizedTest
  @EnumSource
  void export_anyPooling_predictsTheSame(Pooling pooling) throws IOException, OrtException {
    List<Target<Goals, ?>> targets = List.of(Events.KIND, Events.NEXT);
    var layers = List.of(layer(Gru.class, 7));
    Predictor<Event, Goals> predictor = Events.trained(Events.ALL_READ, targets, pooling, layers);
    COMPARISON.check(pooling.toString(), predictor, targets, folder);
    COMPARISON.check(
        "a bag, " + pooling,
        Events.trained(List.of(Events.WORDS), targets, pooling, List.of()),
        targets,
        folder);
  }

  @ParameterizedTest
  @EnumSource
  void export_anyConnection_predictsTheSame(Connection connection)
      throws IOException, OrtException {
    List<Target<Goals, ?>> targets = List.of(Events.KIND, Events.CURVE);
    List<RecurrentLayer> layers =
        List.of(
            layer(Lstm.class, 6),
            layer(Gru.class, 6).bidirectional(Merge.SUM).connection(connection),
            layer(Elman.class, 6).learnStart().connection(connection));
    Predictor<Event, Goals> predictor =
        Events.trained(List.of(Events.SERIES), targets, Pooling.LAST, layers);
    COMPARISON.check(connection.toString(), predictor, targets, folder);
  }

  @Test
  void export_vectorWithoutSteps_readsNoLengths() throws IOException, OrtException {
    List<Target<Goals, ?>> targets = List.of(Events.KIND, Events.COUNTS);
    Predictor<Event, Goals> predictor =
        Events.trained(
            List.of(Events.SIZE, Events.PLACE),
            targets,
            Pooling.LAST,
            List.of(layer(Gru.class, 7)));
    COMPARISON.check("no steps", predictor, targets, folder);
  }

  @Test
  void export_componentThatIsCalledLengths_keepsItsName() throws IOException, OrtException {
    NumbersFeature<Event> named = NumbersFeature.vector("lengths", Normalization.NONE, Event::size);
    List<Target<Goals, ?>> targets = List.of(Events.KIND);
    Predictor<Event, Goals> predictor =
        Events.trained(
            List.of(Events.WORDS, named), targets, Pooling.LAST, List.of(layer(Gru.class, 7)));
    COMPARISON.check("a component lengths", predictor, targets, folder);
  }

  // Batches.

  @Test
  void run_anythingBehindTheLastSteps_changesNoBit() throws IOException, OrtException {
    int compared = 0;
    for (Pooling pooling : Pooling.values()) {
      List<LayerDefinition> layers =
          List.of(
              SelfAttentionLayer.of(4, 2, 5),
              ConvolutionLayer.of(3, 2, 3),
              layer(Lstm.class, 8).bidirectional(Merge.CONCAT),
              layer(Gru.class, 16).connection(Connection.RESIDUAL));
      Predictor<Event, Goals> predictor =
          Events.trained(Events.ALL_READ, Events.ALL_PREDICTED, pooling, layers);
      List<Event> events = Events.read(9, 3);
      try (OnnxRun run = OnnxRun.of(predictor, folder)) {
        Map<String, float[]> zeros = run.predict(events, 0);
        for (float padding : new float[] {1e30f, Float.NaN, Float.POSITIVE_INFINITY}) {
          Map<String, float[]> others = run.predict(events, padding);
          zeros.forEach((output, values) ->
              assertArrayEquals(
                  values, others.get(output), pooling + ", " + output + ", " + padding));
          compared++;
        }
      }
    }
    System.out.printf("%d batches with anything as padding, 0 bits differ%n", compared);
  }

  @Test
  void run_rowAlone_isWhatItIsAmongOthers() throws IOException, OrtException {
    Predictor<Event, Goals> predictor =
        Events.trained(
            Events.ALL_READ,
            List.of(Events.KIND),
            Pooling.LAST,
            List.of(layer(GruResetAfter.class, 17).bidirectional(Merge.CONCAT)));
    List<Event> events = Events.read(5, 4);
    try (OnnxRun run = OnnxRun.of(predictor, folder)) {
      float[] all = kind(run, events);
      for (int row = 0; row < events.size(); row++) {
        float[] alone = kind(run, List.of(events.get(row)));
        float[] among = {all[2 * row], all[2 * row + 1]};
        COMPARISON.compare("row " + row, among, alone);
      }
      System.out.printf("%d rows alone, 0 beyond the bound%n", events.size());
    }
  }

  private static float[] kind(OnnxRun run, List<Event> events) throws OrtException {
    return Objects.requireNonNull(run.predict(events, 0).get("kind"));
  }

  // Files.

  @Test
  void export_sameModelTwice_writesTheSameBytes() throws IOException {
    Predictor<Event, Goals> predictor = labelled(Pooling.ATTENTION, layer(Lstm.class, 5));
    Path first = folder.resolve("first.onnx");
    Path second = folder.resolve("second.onnx");
    predictor.exportOnnx(first);
    predictor.exportOnnx(second);
    assertEquals(-1, Files.mismatch(first, second));
  }

  @Test
  void export_anyModel_saysWhatItsNumbersAre() throws IOException, OrtException {
    Predictor<Event, Goals> predictor = labelled(Pooling.LAST, layer(Gru.class, 5));
    try (OnnxRun run = OnnxRun.of(predictor, folder)) {
      Map<String, String> metadata = run.metadata();
      assertEquals("EventModel", metadata.get("model"));
      assertEquals("[\"k\",\"l\"]", metadata.get("kind.labels"));
      assertEquals("GIVEN", metadata.get("words.level"));
      assertEquals("false", metadata.get("words.lowerCase"));
      String tokens = metadata.get("words.tokens");
      assertTrue(
          tokens != null && tokens.startsWith("[\"<unk>\",") && tokens.contains("\"\\\"\""),
          tokens);
    }
  }

  @Test
  void export_whatOnnxHasNot_listsEveryReasonAndWritesNothing() {
    List<Target<Goals, ?>> targets = List.of(Events.CHAIN, Events.KIND);
    List<LayerDefinition> layers = new ArrayList<>();
    layers.add(layer(Mgu.class, 5));
    layers.add(layer(Lstm.class, 5));
    layers.add(layer(Lstm.class, 5, "layerNorm = true"));
    Predictor<Event, Goals> predictor =
        Events.trained(List.of(Events.WORDS), targets, Pooling.MEAN, layers);
    Path file = folder.resolve("model.onnx");
    var refusal = assertThrows(OnnxExportException.class, () -> predictor.exportOnnx(file));
    assertEquals(3, refusal.reasons().size(), refusal.getMessage());
    assertFalse(Files.exists(file));
    String equations = "has equations that neither RNN, GRU nor LSTM of ONNX computes";
    assertEquals("layer 1, of the cell Mgu, " + equations, refusal.reasons().getFirst());
    assertEquals("layer 3, of the cell Lstm, " + equations, refusal.reasons().get(1));
  }
}
