package dev.rondo.models.training;

import dev.rondo.training.Checkpoints;
import dev.rondo.training.Epoch;
import dev.rondo.training.Progress;
import dev.rondo.training.TrainerSettings;
import dev.rondo.training.TrainingInterruptedException;
import dev.rondo.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A training of {@link Resumable}, all of it or a part: what its epochs said, and its model. */
final class ResumableRun implements TrainingListener {

  /** The epochs of all trainings. */
  static final int EPOCHS = 4;

  private final List<String> lines = new ArrayList<>();
  private final int batches;
  private int seen;

  private ResumableRun(int batches) {
    this.batches = batches;
  }

  /** Trains all at once, without checkpoints, and returns a line for each epoch and the model. */
  static List<String> whole(Resumable training, Path folder) throws IOException {
    return run(training, null, folder, Integer.MAX_VALUE, 1);
  }

  /**
   * Goes on with a training, or begins it, and returns a line for each epoch that it ended, and,
   * unless it was interrupted, one for the model.
   *
   * @param batches after how many batches it is interrupted
   */
  static List<String> part(
      Resumable training, Checkpoints checkpoints, Path folder, int batches, int threads)
      throws IOException {
    return run(training, checkpoints, folder, batches, threads);
  }

  private static List<String> run(
      Resumable training, @Nullable Checkpoints checkpoints, Path folder, int batches, int threads)
      throws IOException {
    var run = new ResumableRun(batches);
    Path model = folder.resolve(training + ".model");
    try {
      Resumable.Model trained =
          training.fit(trainer -> run.configure(trainer, checkpoints, threads));
      Thread.interrupted(); // that came after the last step
      trained.save(model);
      run.lines.add("model " + hash(model));
    } catch (TrainingInterruptedException e) {
      if (!Thread.interrupted()) {
        throw new IllegalStateException("expected a thread whose flag is set", e);
      }
    }
    return run.lines;
  }

  private void configure(
      TrainerSettings<?> trainer, @Nullable Checkpoints checkpoints, int threads) {
    trainer.epochs(EPOCHS).threads(threads).listener(this);
    if (checkpoints != null) {
      trainer.checkpoints(checkpoints);
    }
  }

  @Override
  public void step(Progress progress) {
    seen++;
    if (seen == batches) {
      Thread.currentThread().interrupt();
    }
  }

  /** All figures but the seconds, exactly. */
  @Override
  public void epoch(Epoch epoch) {
    lines.add(
        "%d %s %s %s %s %s %d, %d skipped"
            .formatted(
                epoch.number(),
                epoch.loss(),
                epoch.accuracy(),
                epoch.validationLoss(),
                epoch.validationAccuracy(),
                epoch.validationMetric(),
                epoch.tokens(),
                epoch.skipped()));
  }

  private static String hash(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Goes on with all trainings in this machine, each in the folder of its name, and prints their
   * lines, each with the name before it.
   *
   * @param arguments where the folders are
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    for (Resumable training : Resumable.values()) {
      var checkpoints = Checkpoints.in(folder.resolve(training.name())).resume();
      for (String line : part(training, checkpoints, folder, Integer.MAX_VALUE, 2)) {
        System.out.println(training + " " + line);
      }
    }
  }
}
