package com.example.brackets;

import dev.rondo.optimizer.Optimizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Trains on some lines and tests on others. */
public final class Main {

  private Main() {}

  /** Prints the accuracy on lines that were not trained on, and what a saved model says. */
  public static void main(String[] args) throws IOException {
    List<Line> lines = lines(4000, new Random(1));
    List<Line> train = lines.subList(0, 3000);
    List<Line> test = lines.subList(3000, 4000);
    LineModelNetwork network =
        LineModelTrainer.create()
            .optimizer(Optimizer.adam(5e-3f))
            .epochs(12)
            .batch(32)
            .fit(train, test);
    List<Boolean> predicted = network.predictAll(test.stream().map(Line::text).toList());
    int right = 0;
    for (int i = 0; i < test.size(); i++) {
      right += predicted.get(i) == test.get(i).balanced() ? 1 : 0;
    }
    System.out.println("accuracy " + (double) right / test.size());

    Path file = Files.createTempFile("brackets", ".safetensors");
    network.save(file);
    LineModelNetwork loaded = LineModelNetwork.load(file);
    Files.delete(file);
    System.out.println("(()) is balanced: " + loaded.predict("(())"));
    System.out.println("())( is balanced: " + loaded.predict("())("));
  }

  /** Lines of 2 to 12 brackets, every other one balanced. */
  private static List<Line> lines(int count, Random random) {
    List<Line> lines = new ArrayList<>();
    while (lines.size() < count) {
      String text = text(2 + 2 * random.nextInt(6), random);
      if (isBalanced(text) == (lines.size() % 2 == 0)) {
        lines.add(new Line(text, isBalanced(text)));
      }
    }
    return lines;
  }

  private static String text(int length, Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(random.nextBoolean() ? '(' : ')');
    }
    return text.toString();
  }

  private static boolean isBalanced(String text) {
    int open = 0;
    for (char c : text.toCharArray()) {
      open += c == '(' ? 1 : -1;
      if (open < 0) {
        return false;
      }
    }
    return open == 0;
  }
}
