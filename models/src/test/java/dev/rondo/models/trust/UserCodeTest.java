package dev.rondo.models.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.decode.BeamSearch;
import dev.rondo.decode.Constraint;
import dev.rondo.decode.Decoding;
import dev.rondo.decode.OutputLength;
import dev.rondo.search.EmbeddingIndex;
import dev.rondo.search.Measure;
import dev.rondo.training.Epoch;
import dev.rondo.training.Progress;
import dev.rondo.training.TrainingListener;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What code of the user's throws arrives as it is, and changes nothing of what comes after. */
final class UserCodeTest {

  private static int arrived;

  @AfterAll
  static void report() {
    System.out.printf("UserCodeTest: %d exceptions were thrown, all arrive%n", arrived);
  }

  /** Thrown by no code but this test's. */
  private static final class Own extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Throws at the n-th step or epoch that it hears of, and never again. */
  private static final class FailingListener implements TrainingListener {
    private final Own failure = new Own();
    private int left;

    FailingListener(int calls) {
      left = calls;
    }

    private void hear() {
      if (--left == 0) {
        throw failure;
      }
    }

    @Override
    public void step(Progress progress) {
      hear();
    }

    @Override
    public void epoch(Epoch epoch) {
      hear();
    }
  }

  @ParameterizedTest
  @EnumSource
  void fit_listenerThrows_throwsItAndFitsAgain(Subject subject) {
    String expected = subject.training(null).fit().get().hash();
    for (int call = 1; call <= 6; call++) { // five steps and an epoch
      var listener = new FailingListener(call);
      Subject.Training training = subject.training(null);
      training.trainer().listener(listener);
      assertSame(listener.failure, assertThrows(Own.class, () -> training.fit().get()));
      arrived++;
      assertEquals(0, Watchdog.workers());
      assertEquals(expected, training.fit().get().hash());
    }
  }

  /** A list that throws when some element is asked for. */
  private static <E> List<E> failing(List<E> elements, int at, Own failure) {
    return new AbstractList<>() {
      @Override
      public E get(int index) {
        if (index == at) {
          throw failure;
        }
        return elements.get(index);
      }

      @Override
      public int size() {
        return elements.size();
      }
    };
  }

  private static List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      lines.add(new Line(List.of("a", i % 2 == 0 ? "b" : "C"), tones(i), i % 2 == 0));
    }
    return lines;
  }

  private static List<Tone> tones(int number) {
    return List.of(Tone.CALM, number % 2 == 0 ? Tone.CALM : Tone.SHOUTED);
  }

  @Test
  void fit_anExampleOrAComponentThrows_throwsItAndFitsAgain() {
    List<Line> lines = lines();
    var trainer = LineModelTrainer.create().epochs(1).threads(2).quiet();
    LineModelNetwork expected = trainer.fit(lines);
    for (int at = 0; at < lines.size(); at++) {
      var failure = new Own();
      List<Line> some = failing(lines, at, failure);
      assertSame(failure, assertThrows(Own.class, () -> trainer.fit(some)));
      assertSame(failure, assertThrows(Own.class, () -> trainer.fit(lines, some)));
      List<Line> odd = new ArrayList<>(lines);
      odd.set(at, new Line(failing(List.of("a", "b"), 1, failure), tones(0), true));
      assertSame(failure, assertThrows(Own.class, () -> trainer.fit(odd)));
      List<String> words = odd.get(at).words();
      assertSame(failure, assertThrows(Own.class, () -> expected.predict(words)));
      arrived += 4;
    }
    assertEquals(answers(expected), answers(trainer.fit(lines)));
  }

  private static String answers(LineModelNetwork network) {
    return network.tonesProbabilities(List.of("a", "C", "b")).toString();
  }

  @Test
  void decode_constraintThrowsOnAnyThread_throwsItAndDecodesAgain() {
    var network =
        EchoModelTrainer.create()
            .epochs(1)
            .quiet()
            .fit(List.of(new Echo("ab", "AB"), new Echo("b", "B")))
            .withThreads(3);
    List<String> sources = List.of("a", "b", "ab", "ba", "aab", "bba", "bb", "aa");
    Decoding how = Decoding.of(BeamSearch.ofWidth(2), OutputLength.atMost(5));
    var expected = network.decodeAll(sources, how).toString();
    for (int call = 1; call <= sources.size(); call++) {
      var failure = new Own();
      var left = new AtomicInteger(call);
      Constraint rule =
          (_, _, _) -> {
            if (left.decrementAndGet() == 0) {
              throw failure;
            }
          };
      Decoding failing = how.withConstraint(rule);
      assertSame(failure, assertThrows(Own.class, () -> network.decodeAll(sources, failing)));
      arrived++;
      assertEquals(0, Watchdog.workers());
      assertEquals(expected, network.decodeAll(sources, failing).toString());
    }
  }

  @Test
  void forEachPairAbove_visitorThrows_throwsIt() {
    float[][] rows = new float[300][4];
    for (int i = 0; i < rows.length; i++) {
      rows[i][i % 4] = 1;
    }
    EmbeddingIndex index = EmbeddingIndex.of(Measure.COSINE, rows).withThreads(3);
    int expected = index.pairsAbove(0.5f).size();
    var failure = new Own();
    assertSame(
        failure,
        assertThrows(
            Own.class,
            () ->
                index.forEachPairAbove(
                    0.5f,
                    (_, _, _) -> {
                      throw failure;
                    })));
    arrived++;
    assertEquals(0, Watchdog.workers());
    assertEquals(expected, index.pairsAbove(0.5f).size());
  }
}
