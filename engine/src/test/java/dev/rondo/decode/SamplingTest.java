package dev.rondo.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.kernel.reference.ReferenceFunctions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SamplingTest {

  private static final int MOST = 3;
  private static final int SAMPLES = 10_000;

  /** Of 6 tokens and the end token, up to 3 tokens long: 259 outputs. */
  private static final Table TABLE = Table.random(5, 7, 9);

  private static List<Hypothesis> draw(Sampling sampling) {
    var decoding = Decoding.of(sampling, OutputLength.atMost(MOST));
    var model = new TableModel(TABLE, sampling.samples());
    return new Decoder(model, decoding, new ReferenceFunctions()).decode(3).getFirst();
  }

  /** The probabilities to draw each token with, computed by sorting, in double precision. */
  private static double[] expected(float[] x, List<Integer> written, Sampling sampling) {
    double[] p = new double[x.length];
    for (int v = 0; v < x.length; v++) {
      double penalty = written.contains(v) ? sampling.repetitionPenalty() : 1;
      p[v] = Math.exp(penalty * x[v] / sampling.temperature());
    }
    Integer[] order = IntStream.range(0, x.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, (a, b) -> Double.compare(p[b], p[a]));
    for (int i = sampling.topK(); i < x.length; i++) {
      p[order[i]] = 0;
    }
    double limit = sampling.nucleus() * Arrays.stream(p).sum();
    double reached = 0;
    for (int v : order) {
      double share = p[v];
      p[v] = reached < limit ? share : 0;
      reached += share;
    }
    double least = sampling.minP() * Arrays.stream(p).max().orElseThrow();
    for (int v = 0; v < x.length; v++) {
      p[v] = p[v] < least ? 0 : p[v];
    }
    double sum = Arrays.stream(p).sum();
    return Arrays.stream(p).map(share -> share / sum).toArray();
  }

  private static void expect(
      List<Integer> tokens,
      double probability,
      Sampling sampling,
      Map<List<Integer>, Double> into) {
    float[] x = new float[TABLE.vocabulary()];
    int[] written = tokens.stream().mapToInt(token -> token).toArray();
    TABLE.follow(3, written, 0, written.length, x, 0);
    if (written.length == MOST) {
      into.merge(tokens, probability, Double::sum);
      return;
    }
    double[] p = expected(x, tokens, sampling);
    into.merge(tokens, probability * p[TABLE.end()], Double::sum);
    for (int v = 0; v < p.length; v++) {
      if (v != TABLE.end() && p[v] > 0) {
        var longer = new ArrayList<>(tokens);
        longer.add(v);
        expect(longer, probability * p[v], sampling, into);
      }
    }
  }

  private static void assertFrequencies(Sampling sampling) {
    var probabilities = new HashMap<List<Integer>, Double>();
    expect(List.of(), 1, sampling, probabilities);
    probabilities.values().removeIf(probability -> probability == 0);
    var counts = new HashMap<List<Integer>, Integer>();
    for (Hypothesis output : draw(sampling)) {
      TableModel.verify(TABLE, 3, output);
      counts.merge(Arrays.stream(output.tokens()).boxed().toList(), 1, Integer::sum);
    }
    assertTrue(probabilities.keySet().containsAll(counts.keySet()));
    double statistic = 0;
    int classes = 0;
    double restExpected = 0;
    double restFound = 0;
    for (var entry : probabilities.entrySet()) {
      double expected = entry.getValue() * SAMPLES;
      int found = counts.getOrDefault(entry.getKey(), 0);
      if (expected < 5) {
        restExpected += expected;
        restFound += found;
      } else {
        statistic += (found - expected) * (found - expected) / expected;
        classes++;
      }
    }
    if (restExpected > 0) {
      statistic += (restFound - restExpected) * (restFound - restExpected) / restExpected;
      classes++;
    }
    // Mean and variance of χ²: n and 2·n. Four standard deviations.
    int n = classes - 1;
    assertTrue(n > 3, "only " + classes + " outputs to tell apart");
    assertTrue(statistic < n + 4 * Math.sqrt(2 * n), statistic + " for " + n);
  }

  @Test
  void samples_ofTheModel_haveItsFrequencies() {
    assertFrequencies(Sampling.withSeed(1).withSamples(SAMPLES));
  }

  @Test
  void samples_atATemperature_haveTheSharpenedFrequencies() {
    assertFrequencies(Sampling.withSeed(2).withSamples(SAMPLES).withTemperature(0.5));
    assertFrequencies(Sampling.withSeed(3).withSamples(SAMPLES).withTemperature(3));
  }

  @Test
  void samples_ofTheMostProbable_haveTheirFrequencies() {
    assertFrequencies(Sampling.withSeed(4).withSamples(SAMPLES).withTemperature(2).withTopK(3));
    assertFrequencies(
        Sampling.withSeed(5).withSamples(SAMPLES).withTemperature(2).withNucleus(0.8));
  }

  @Test
  void samples_underAllLimits_haveTheirFrequencies() {
    assertFrequencies(
        Sampling.withSeed(6)
            .withSamples(SAMPLES)
            .withTemperature(1.5)
            .withTopK(5)
            .withNucleus(0.9));
    assertFrequencies(
        Sampling.withSeed(7)
            .withSamples(SAMPLES)
            .withTemperature(2)
            .withTopK(6)
            .withNucleus(0.95)
            .withMinP(0.1)
            .withRepetitionPenalty(1.3));
  }

  @Test
  void samples_ofAtLeastAPartOfTheGreatest_haveTheirFrequencies() {
    assertFrequencies(Sampling.withSeed(8).withSamples(SAMPLES).withMinP(0.1));
    assertFrequencies(Sampling.withSeed(9).withSamples(SAMPLES).withTemperature(3).withMinP(0.5));
  }

  @Test
  void samples_withAPenaltyOfRepetition_haveTheirFrequencies() {
    assertFrequencies(Sampling.withSeed(10).withSamples(SAMPLES).withRepetitionPenalty(1.2));
    assertFrequencies(
        Sampling.withSeed(11).withSamples(SAMPLES).withTemperature(2).withRepetitionPenalty(3));
  }

  @Test
  void samples_withAHugePenalty_repeatNothing() {
    Sampling sampling = Sampling.withSeed(12).withSamples(100).withRepetitionPenalty(1e300);
    for (Hypothesis output : draw(sampling)) {
      int[] tokens = output.tokens();
      assertEquals(tokens.length, Arrays.stream(tokens).distinct().count());
    }
  }

  @Test
  void penalty_ofThePrefix_countsItsTokensAsWritten() {
    Sampling sampling = Sampling.withSeed(13).withSamples(100).withRepetitionPenalty(1e300);
    var model = new TableModel(TABLE, 100);
    var decoding = Decoding.of(sampling, OutputLength.atMost(MOST));
    Request request = Request.of(3).withPrefix(List.of(2, 2));
    for (Hypothesis output :
        new Decoder(model, decoding, new ReferenceFunctions())
            .decode(List.of(request))
            .getFirst()) {
      assertTrue(output.length() == 2 || output.token(2) != 2, () -> "2 2 2");
    }
  }

  @Test
  void sampling_ofOneToken_isGreedySearch() {
    var length = OutputLength.atMost(6);
    for (int seed = 0; seed < 50; seed++) {
      Table table = Table.random(seed, 7, 9);
      var functions = new ReferenceFunctions();
      int[] greedy =
          new Decoder(new TableModel(table, 1), Decoding.of(BeamSearch.greedy(), length), functions)
              .decode(seed)
              .getFirst()
              .getFirst()
              .tokens();
      for (var sampling :
          List.of(
              Sampling.withSeed(seed).withTopK(1),
              Sampling.withSeed(seed).withNucleus(1e-9),
              Sampling.withSeed(seed).withMinP(1),
              Sampling.withSeed(seed).withTemperature(1e-300))) {
        var decoder =
            new Decoder(new TableModel(table, 1), Decoding.of(sampling, length), functions);
        assertArrayEquals(greedy, decoder.decode(seed).getFirst().getFirst().tokens());
      }
    }
  }

  @Test
  void sampling_atAHugeTemperature_isUniformAmongTheAllowed() {
    var sampling = Sampling.withSeed(1).withSamples(SAMPLES).withTemperature(1e300);
    var decoding =
        Decoding.of(sampling, OutputLength.atMost(1))
            .withConstraint((source, written, allowed) -> {
              if (written.length() == 0) {
                allowed.retain(new int[] {4, 1}, 0, 2);
              }
            });
    List<Hypothesis> outputs =
        new Decoder(new TableModel(TABLE, SAMPLES), decoding, new ReferenceFunctions())
            .decode(0)
            .getFirst();
    assertEquals(SAMPLES, outputs.size());
    long ones = outputs.stream().filter(output -> output.token(0) == 1).count();
    long fours = outputs.stream().filter(output -> output.token(0) == 4).count();
    assertEquals(SAMPLES, ones + fours);
    // Five standard deviations of √n / 2.
    assertEquals(SAMPLES / 2.0, (double) ones, 2.5 * Math.sqrt(SAMPLES));
  }

  @Test
  void samples_ofAnotherSeedOrKey_differ() {
    var decoding = Decoding.of(Sampling.withSeed(1).withSamples(20), OutputLength.atMost(6));
    var other = Decoding.of(Sampling.withSeed(2).withSamples(20), OutputLength.atMost(6));
    Set<List<Integer>> texts = new HashSet<>();
    var functions = new ReferenceFunctions();
    var one = new Decoder(new TableModel(TABLE, 20), decoding, functions);
    texts.add(all(one.decode(1).getFirst()));
    texts.add(all(one.decode(List.of(Request.of(1).withKey(77))).getFirst()));
    texts.add(all(new Decoder(new TableModel(TABLE, 20), other, functions).decode(1).getFirst()));
    assertEquals(3, texts.size());
    assertNotEquals(
        1,
        one.decode(1).getFirst().stream().map(output -> all(List.of(output))).distinct().count());
  }

  private static List<Integer> all(List<Hypothesis> outputs) {
    return outputs.stream()
        .flatMap(
            output -> IntStream.concat(Arrays.stream(output.tokens()), IntStream.of(-1)).boxed())
        .toList();
  }

  @Test
  void settings_outsideTheirRange_areRefused() {
    Sampling sampling = Sampling.withSeed(0);
    assertThrows(IllegalArgumentException.class, () -> sampling.withSamples(0));
    assertThrows(IllegalArgumentException.class, () -> sampling.withTemperature(0));
    assertThrows(IllegalArgumentException.class, () -> sampling.withTemperature(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> sampling.withTopK(0));
    assertThrows(IllegalArgumentException.class, () -> sampling.withNucleus(0));
    assertThrows(IllegalArgumentException.class, () -> sampling.withNucleus(1.5));
    assertThrows(IllegalArgumentException.class, () -> sampling.withMinP(-0.1));
    assertThrows(IllegalArgumentException.class, () -> sampling.withMinP(1.1));
    assertThrows(IllegalArgumentException.class, () -> sampling.withMinP(Double.NaN));
    for (double penalty : new double[] {0.9, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> sampling.withRepetitionPenalty(penalty));
    }
  }
}
