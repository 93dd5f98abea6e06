package dev.rondo.examples.duplicates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.examples.run.SearchMeasurement;
import dev.rondo.examples.run.TwinData;
import dev.rondo.metric.RetrievalScores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A search without learning, as a baseline.
 *
 * <pre>
 *   ./mvnw test -pl examples -am -Dtest=TfIdfTest -Dsurefire.failIfNoSpecifiedTests=false \
 *       -Dquestions.train=train.tsv -Dquestions.dev=dev.tsv
 * </pre>
 *
 * says what it reaches on the files that the example {@code retrieve} is given.
 */
class TfIdfTest {

  private static final List<String> TEXTS =
      List.of("how do I boil an egg", "how do I boil rice", "how do I write a letter");

  private static SearchMeasurement measurement(List<QuestionPair> train, List<QuestionPair> dev) {
    return SearchMeasurement.of(
        new TwinData<>(
            train,
            List.of(),
            List.of(),
            dev,
            QuestionPair::first,
            QuestionPair::second,
            QuestionPair::duplicate));
  }

  private static RetrievalScores scores(List<QuestionPair> train, List<QuestionPair> dev) {
    var measurement = measurement(train, dev);
    return measurement.scores(new TfIdf(measurement.texts()));
  }

  @Test
  void best_ofARareAndOfFrequentWords_isTheTextWithTheRareOne() {
    var search = new TfIdf(TEXTS);
    assertEquals(
        List.of(List.of(TEXTS.get(1), TEXTS.get(0))),
        search.best(List.of("do you know how rice is made"), 2));
  }

  @Test
  void scores_ofAPair_areThoseOfItsRankWithoutTheQuestionItself() {
    var pair = new QuestionPair(TEXTS.get(0), "boil eggs", true);
    var others =
        List.of(
            new QuestionPair(TEXTS.get(1), TEXTS.get(2), false),
            new QuestionPair("boil", "write", false));
    RetrievalScores scores = scores(others, List.of(pair));
    assertEquals(2, scores.count());
    // "boil eggs" is nearest to "boil", then to the shorter question with it, then to its own;
    // which in turn shares more with the two others and "boil" than with "boil eggs".
    assertEquals(0, scores.recall(2));
    assertEquals(0.5, scores.recall(3));
    assertEquals(1, scores.recall(4));
  }

  @Test
  void relevant_ofAChainOfPairs_areAllTheOthers() {
    List<QuestionPair> dev =
        List.of(
            new QuestionPair("a", "b", true),
            new QuestionPair("b", "c", true),
            new QuestionPair("d", "d", true),
            new QuestionPair("c", "e", false));
    assertEquals(
        Map.of("a", Set.of("b", "c"), "b", Set.of("a", "c"), "c", Set.of("a", "b")),
        measurement(List.of(), dev).relevant());
  }

  @Test
  @EnabledIfSystemProperty(named = "questions.dev", matches = ".+", disabledReason = "no files")
  void scores_ofFiles_arePrinted() throws IOException {
    RetrievalScores scores =
        scores(
            QuestionFile.read(Path.of(System.getProperty("questions.train", ""))),
            QuestionFile.read(Path.of(System.getProperty("questions.dev", ""))));
    System.out.printf(
        "%d questions: recall@1 %.4f, recall@10 %.4f, reciprocal rank %.4f%n",
        scores.count(), scores.recall(1), scores.recall(10), scores.meanReciprocalRank());
    assertTrue(scores.count() > 0);
  }
}
