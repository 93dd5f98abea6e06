package dev.rondo.benchmarks.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rondo.benchmarks.trust.model.CopyModelTrainer;
import dev.rondo.benchmarks.trust.model.Couple;
import dev.rondo.benchmarks.trust.model.HeadTwinTrainer;
import dev.rondo.benchmarks.trust.model.RankingTwinTrainer;
import dev.rondo.benchmarks.trust.model.ReversalModelTrainer;
import dev.rondo.benchmarks.trust.model.Reversed;
import dev.rondo.benchmarks.trust.model.Series;
import dev.rondo.benchmarks.trust.model.SeriesModelTrainer;
import dev.rondo.benchmarks.trust.model.Tagged;
import dev.rondo.benchmarks.trust.model.TaggedModelNetwork;
import dev.rondo.benchmarks.trust.model.TaggedModelTrainer;
import dev.rondo.decode.BeamSearch;
import dev.rondo.decode.Decoding;
import dev.rondo.decode.OutputLength;
import dev.rondo.training.Comparer;
import dev.rondo.training.Translator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * What a model makes of a row does not depend on the rows beside it, to the bit: alone, in another
 * order, and beside rows that are longer.
 */
final class RowsTest {

  private static final int COUNT = 60;
  private static final int LONGEST = 9;
  private static final int LONGER = 40;
  private static final Decoding BEAM = Decoding.of(BeamSearch.ofWidth(3), OutputLength.atMost(12));

  private static int compared;

  @AfterAll
  static void report() {
    System.out.printf("RowsTest: %,d answers compared, none differs%n", compared);
  }

  /**
   * Compares the answers to all rows with those to each alone, to all in another order, and to all
   * beside longer ones. Numbers are told apart by their texts, which no two floats share.
   */
  private static <X> void assertRowsStandAlone(
      List<X> rows, List<X> longer, Function<List<X>, List<String>> answers) {
    List<String> together = answers.apply(rows);
    int[] order = IntStream.range(0, rows.size()).map(i -> (i * 37 + 11) % rows.size()).toArray();
    List<String> permuted = answers.apply(Arrays.stream(order).mapToObj(rows::get).toList());
    List<X> mixed = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      mixed.add(longer.get(i % longer.size()));
      mixed.add(rows.get(i));
    }
    List<String> beside = answers.apply(mixed);
    for (int i = 0; i < rows.size(); i++) {
      assertEquals(together.get(order[i]), permuted.get(i), "in another order, row " + order[i]);
      assertEquals(together.get(i), beside.get(2 * i + 1), "beside longer ones, row " + i);
      assertEquals(together.get(i), answers.apply(List.of(rows.get(i))).getFirst(), "alone, " + i);
      compared += 3;
    }
  }

  @Test
  void tagsAndNumbers_rowsInAnyCompany_areTheSameBits() {
    var model =
        TaggedModelTrainer.create().epochs(3).batch(13).quiet().fit(Tagged.random(COUNT, 6));
    assertRowsStandAlone(
        inputs(Tagged.random(COUNT, 6)),
        inputs(Tagged.random(COUNT, LONGER)),
        rows -> texts(model.predictAll(rows)));
  }

  private static List<TaggedModelNetwork.Input> inputs(List<Tagged> examples) {
    return examples.stream()
        .map(example -> new TaggedModelNetwork.Input(example.words(), example.weight()))
        .toList();
  }

  @Test
  void series_rowsInAnyCompany_giveTheSameBits() {
    var model =
        SeriesModelTrainer.create().epochs(3).batch(13).quiet().fit(Series.random(COUNT, LONGEST));
    assertRowsStandAlone(
        Series.random(COUNT, LONGEST).stream().map(Series::steps).toList(),
        Series.random(COUNT, LONGER).stream().map(Series::steps).toList(),
        rows -> texts(model.predictAll(rows)));
  }

  @Test
  void translations_rowsInAnyCompany_haveTheSameScores() {
    List<Reversed> train = Reversed.random(COUNT, LONGEST);
    assertTranslationsStandAlone(
        ReversalModelTrainer.create().epochs(3).batch(13).quiet().fit(train).translator());
    assertTranslationsStandAlone(
        CopyModelTrainer.create().epochs(3).batch(13).quiet().fit(train).translator());
  }

  private static void assertTranslationsStandAlone(Translator model) {
    assertRowsStandAlone(
        Reversed.random(COUNT, LONGEST).stream().map(Reversed::letters).toList(),
        Reversed.random(COUNT, LONGER).stream().map(Reversed::letters).toList(),
        rows ->
            model.decodeAll(rows, BEAM).stream()
                .map(found -> texts(found.stream().map(one -> one.text() + one.score()).toList()))
                .map(List::toString)
                .toList());
  }

  @Test
  void vectorsOfTwins_rowsInAnyCompany_areTheSameBits() {
    List<Couple> train = Couple.random(COUNT, LONGEST);
    assertVectorsStandAlone(
        HeadTwinTrainer.create().epochs(3).batch(13).quiet().fit(train).comparer());
    assertVectorsStandAlone(
        RankingTwinTrainer.create()
            .epochs(3)
            .batch(13)
            .quiet()
            .fit(Couple.alike(COUNT, LONGEST))
            .comparer());
  }

  private static void assertVectorsStandAlone(Comparer model) {
    assertRowsStandAlone(
        Couple.random(COUNT, LONGEST).stream().map(Couple::first).toList(),
        Couple.random(COUNT, LONGER).stream().map(Couple::first).toList(),
        rows -> Arrays.stream(model.embedAll(rows)).map(Arrays::toString).toList());
  }

  private static List<String> texts(List<?> answers) {
    return answers.stream().map(Object::toString).toList();
  }
}
