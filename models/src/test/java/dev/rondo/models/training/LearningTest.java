package dev.rondo.models.training;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.optimizer.Optimizer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a model must learn, as a number: the first of up to 20 characters, read to the end. */
final class LearningTest {

  private static final double ACCURACY = 0.97;

  @ParameterizedTest
  @EnumSource(names = {"LSTM", "GRU", "GRU_RESET_AFTER"})
  void gatedCell_firstOfUpToTwentyCharacters_isRemembered(CellModel model) {
    List<Sample> train = Samples.random(4000, 20, 4, 1);
    List<Sample> test = Samples.random(1000, 20, 4, 2);
    var trained =
        model.trainer().optimizer(Optimizer.adam(1e-2f)).hidden(32).epochs(12).batch(32).fit(train);
    List<String> predicted = trained.predictAll(test.stream().map(Sample::text).toList());
    int right = 0;
    for (int i = 0; i < test.size(); i++) {
      right += predicted.get(i).equals(test.get(i).first()) ? 1 : 0;
    }
    double accuracy = (double) right / test.size();
    System.out.printf("%s: accuracy %.3f%n", model, accuracy);
    assertTrue(accuracy >= ACCURACY, "accuracy " + accuracy);
  }
}
