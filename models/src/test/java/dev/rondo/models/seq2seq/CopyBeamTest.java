package dev.rondo.models.seq2seq;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.decode.BeamSearch;
import dev.rondo.decode.Decoder;
import dev.rondo.decode.Decoding;
import dev.rondo.decode.Hypothesis;
import dev.rondo.decode.OutputLength;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.Seq2SeqShape;
import dev.rondo.runtime.Seq2SeqSteps;
import dev.rondo.runtime.Seq2SeqSteps.Capacity;
import dev.rondo.sequence.EncodedSequences;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Search over a vocabulary and the tokens of a source, against all there is to write. */
final class CopyBeamTest {

  private static final int VOCABULARY = 5;
  private static final int END = 2;
  private static final int MOST = 3;

  /** More than the outputs of up to 3 of 6 tokens: 259. */
  private static final int SPACE = 260;

  /** Two tokens that the vocabulary lacks, one of them twice, and one that it has. */
  private static final int[] COPIES = {5, 3, 6, 5};

  private static final int[] SOURCE = {0, 1, 0, 0};

  private record Output(List<Integer> tokens, double score) {}

  private static Seq2SeqSteps steps(int rows, float[] weights, Seq2SeqShape shape) {
    var steps =
        new Seq2SeqSteps(
            shape, 1, END, Kernels.best(), weights, new Capacity(rows, 1, SOURCE.length, 4));
    steps.read(
        EncodedSequences.builder().add(SOURCE).build(),
        EncodedSequences.builder().add(COPIES).build());
    return steps;
  }

  private static Seq2SeqShape shape() {
    return new Seq2SeqShape(
        Kernels.best(), CopySpecimenTrainer.DEFINITION.structure(), 3, VOCABULARY);
  }

  /** What may follow some tokens. */
  private static float[] next(Seq2SeqSteps steps, List<Integer> written) {
    float[] said = new float[steps.vocabulary()];
    steps.start(new int[] {0}, 1);
    steps.step(1, new int[] {0}, new int[1], said, said.length);
    for (int token : written) {
      steps.step(1, new int[] {0}, new int[] {token}, said, said.length);
    }
    return said;
  }

  private static void enumerate(
      Seq2SeqSteps steps, List<Integer> written, double score, List<Output> into) {
    float[] said = next(steps, written);
    into.add(new Output(written, score + said[END]));
    for (int token = 0; token < said.length && written.size() < MOST; token++) {
      if (token != END && said[token] != Float.NEGATIVE_INFINITY) {
        List<Integer> longer = new ArrayList<>(written);
        longer.add(token);
        enumerate(steps, longer, score + said[token], into);
      }
    }
  }

  @Test
  void beam_asWideAsTheSpace_findsTheTrueBest() {
    Seq2SeqShape shape = shape();
    for (int seed = 0; seed < 10; seed++) {
      float[] weights = shape.initialize(seed);
      List<Output> all = new ArrayList<>();
      enumerate(steps(1, weights, shape), List.of(), 0, all);
      all.sort(Comparator.comparingDouble(output -> -output.score()));
      assertEquals(259, all.size());

      var beam = BeamSearch.ofWidth(SPACE).withBest(20);
      var decoder =
          new Decoder(
              steps(SPACE, weights, shape),
              Decoding.of(beam, OutputLength.atMost(MOST)),
              Kernels.best().functions());
      List<Hypothesis> found = decoder.decode(0).getFirst();

      for (int i = 0; i < 20; i++) {
        List<Integer> tokens = Arrays.stream(found.get(i).tokens()).boxed().toList();
        assertEquals(all.get(i).tokens(), tokens);
        assertEquals(all.get(i).score(), found.get(i).score());
      }
    }
  }

  @Test
  void step_tokensThatTheSourceHasNot_cannotFollow() {
    float[] said = next(steps(1, shape().initialize(1), shape()), List.of());
    assertEquals(VOCABULARY + 4, said.length);
    double sum = 0;
    for (int token = 0; token < VOCABULARY + 2; token++) {
      sum += Math.exp(said[token]);
    }
    assertEquals(1, sum, 1e-5);
    assertEquals(Float.NEGATIVE_INFINITY, said[VOCABULARY + 2]);
    assertEquals(Float.NEGATIVE_INFINITY, said[VOCABULARY + 3]);
  }

  @Test
  void step_afterACopiedToken_readsTheUnknownOne() {
    Seq2SeqSteps steps = steps(1, shape().initialize(1), shape());
    assertArrayEquals(next(steps, List.of(0, 3)), next(steps, List.of(6, 3)));
  }

  @Test
  void read_withoutTokensToCopy_isRefused() {
    Seq2SeqSteps steps = steps(1, shape().initialize(1), shape());
    EncodedSequences sources = EncodedSequences.builder().add(SOURCE).build();
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> steps.read(sources, EncodedSequences.builder().build()))
            .getMessage();
    assertEquals(
        "expected an id to copy for each of 4 tokens of 1 sources but found 0 of 0", message);
  }

  @Test
  void start_totalsThatAgreeByChance_isRefused() {
    assertEquals(
        "expected an id to copy for each of 1 tokens of source 0 but found 2",
        refusal(new int[] {5, 3}, new int[] {4}));
    assertEquals(
        "expected an id to copy for each of 2 tokens of source 1 but found 1",
        refusal(1, new int[] {5, 3}, new int[] {4}));
  }

  @Test
  void start_idThatTheSourceCannotGive_isRefused() {
    assertEquals(
        "expected ids to copy below 6, 5 tokens of the vocabulary and 1 of source 0, but found 6",
        refusal(new int[] {6}, new int[] {4, 3}));
    assertEquals(
        "expected ids to copy below 7, 5 tokens of the vocabulary and 2 of source 1, but found 999",
        refusal(1, new int[] {5}, new int[] {6, 999}));
  }

  private static String refusal(int[]... copies) {
    return refusal(0, copies);
  }

  /** What is said of a source, of one and of two tokens. */
  private static String refusal(int source, int[]... copies) {
    Seq2SeqSteps steps = steps(1, shape().initialize(1), shape());
    var ids = EncodedSequences.builder();
    for (int[] copy : copies) {
      ids.add(copy);
    }
    steps.read(
        EncodedSequences.builder().add(new int[] {1}).add(new int[] {0, 1}).build(), ids.build());
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> steps.start(new int[] {source}, 1))
            .getMessage());
  }
}
