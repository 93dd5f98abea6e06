package dev.rondo.models.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.optimizer.Optimizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels of which neighbours agree. */
final class ChainTest {

  /** Of signs that are wrong at one step of four, where a label alone is right at three. */
  private static final double ACCURACY = 0.85;

  /** States that go from doing to done once, with a sign at each step that may be wrong. */
  private static List<Turn> turns(int count, long seed) {
    var random = new Random(seed);
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int steps = 6 + random.nextInt(5);
      int turn = 1 + random.nextInt(steps - 1);
      List<Tag> signs = new ArrayList<>();
      List<Tag> states = new ArrayList<>();
      for (int t = 0; t < steps; t++) {
        Tag state = t < turn ? Tag.DOING : Tag.DONE;
        Tag other = t < turn ? Tag.DONE : Tag.DOING;
        states.add(state);
        signs.add(random.nextInt(4) == 0 ? other : state);
      }
      turns.add(new Turn(signs, states));
    }
    return turns;
  }

  private static TurnModelNetwork trained(int threads) {
    return TurnModelTrainer.create()
        .optimizer(Optimizer.adam(1e-2f))
        .epochs(6)
        .batch(16)
        .threads(threads)
        .quiet()
        .fit(turns(600, 1));
  }

  @Test
  void predict_noisySigns_areReadAsAPathThatTurnsOnce() {
    TurnModelNetwork model = trained(2);
    int right = 0;
    int steps = 0;
    for (Turn turn : turns(100, 2)) {
      List<Tag> path = model.predict(turn.signs());
      int turned = 0;
      for (int t = 0; t < path.size(); t++) {
        right += path.get(t) == turn.states().get(t) ? 1 : 0;
        turned += t > 0 && path.get(t) == Tag.DOING && path.get(t - 1) == Tag.DONE ? 1 : 0;
        steps++;
      }
      assertEquals(0, turned, "turns back");
    }
    assertTrue(right >= ACCURACY * steps, right + " of " + steps);
  }

  @Test
  void fit_anyThreads_givesTheSameProbabilities(@TempDir Path folder) throws IOException {
    TurnModelNetwork one = trained(1);
    Path file = folder.resolve("turns");
    trained(3).save(file);
    TurnModelNetwork three = TurnModelNetwork.load(file);
    for (Turn turn : turns(30, 3)) {
      List<Map<Tag, Float>> probabilities = one.probabilities(turn.signs());
      assertEquals(probabilities, three.probabilities(turn.signs()));
      for (Map<Tag, Float> ofStep : probabilities) {
        double sum = ofStep.values().stream().mapToDouble(Float::doubleValue).sum();
        assertEquals(1, sum, 1e-5);
      }
    }
  }

  @Test
  void truncate_labelsThatAgree_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> TurnModelTrainer.create().truncate(3, 3).fit(turns(5, 1)));
  }
}
