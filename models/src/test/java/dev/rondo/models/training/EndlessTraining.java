package dev.rondo.models.training;

import dev.rondo.training.Checkpoints;
import dev.rondo.training.Progress;
import dev.rondo.training.TrainingInterruptedException;
import dev.rondo.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;

/** A machine with a training of one long epoch, which somebody has to end. */
final class EndlessTraining {

  private static final int EXAMPLES = 200_000;

  private EndlessTraining() {}

  /**
   * Starts it.
   *
   * @param exits whether the thread that trains ends the machine itself, with status 3
   */
  static Process start(Path folder, boolean exits) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-modules=jdk.incubator.vector",
            "-cp",
            System.getProperty("java.class.path"),
            EndlessTraining.class.getName(),
            folder.toString(),
            Boolean.toString(exits))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /**
   * Says {@code trains} after the second step, and goes on; says what it is told when it stops.
   *
   * @param arguments the folder of the checkpoints, and whether to exit then
   */
  public static void main(String[] arguments) {
    boolean exits = Boolean.parseBoolean(arguments[1]);
    CellModel.GRU
        .trainer()
        .batch(1)
        .checkpoints(Checkpoints.in(Path.of(arguments[0])))
        .listener(
            new TrainingListener() {
              private int steps;

              @Override
              public void step(Progress progress) {
                steps++;
                if (steps == 2) {
                  System.out.println("trains");
                  if (exits) {
                    System.exit(3);
                  }
                }
              }

              @Override
              public void stopped(TrainingInterruptedException stop) {
                System.out.println(stop.getMessage());
              }
            })
        .fit(Samples.random(EXAMPLES, 9, 5, 1));
  }
}
