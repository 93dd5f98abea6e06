package dev.rondo.training;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where and when a training writes down how far it is, so that it can be stopped, or killed, and
 * goes on bit for bit; an object never changes, each method returns another.
 *
 * <p>A checkpoint has the weights, the state of the optimiser, the place in the data, the figures
 * of the epoch and the best weights, in one safetensors file with a checksum. Its name in the
 * folder is {@code checkpoint-} and the number of steps done. It is written under another name and
 * moved once it is on the disk, so that a good one is there whenever the process is killed or the
 * power fails. One is written at the end of each epoch, when the training is interrupted, and every
 * so many steps if that is asked for; a checkpoint whose numbers are not all finite never is.
 *
 * <p>A folder is of one training. Where it has checkpoints already, {@code fit} goes on from the
 * newest that is whole if {@link #resume} was said, and refuses to begin if not. A newer one that
 * is damaged is renamed and passed over; one that cannot be read, by an error of the device or for
 * want of a permission, ends {@code fit} with that error, and all files stay as they are.
 *
 * @param folder where they are; it is made if it is not there
 * @param everySteps the number of steps of the optimiser after which one is written, at least 1;
 *     within an epoch none is with {@code Long.MAX_VALUE}
 * @param keep how many of the newest are kept, at least 1
 * @param resumes whether a training goes on from the newest
 */
public record Checkpoints(Path folder, long everySteps, int keep, boolean resumes) {

  /** One that is whole where the newest is not, since disks fail. */
  private static final int KEEP = 2;

  /** Checks the numbers. */
  public Checkpoints {
    Objects.requireNonNull(folder, "folder");
    if (everySteps < 1 || keep < 1) {
      throw new IllegalArgumentException(
          "checkpoints: expected at least 1 step between them and at least 1 to keep but found %d and %d"
              .formatted(everySteps, keep));
    }
  }

  /** At the end of each epoch; the newest two are kept. */
  public static Checkpoints in(Path folder) {
    return new Checkpoints(folder, Long.MAX_VALUE, KEEP, false);
  }

  /** Also within epochs, after every so many steps of the optimiser. */
  public Checkpoints everySteps(long steps) {
    return new Checkpoints(folder, steps, keep, resumes);
  }

  /** How many of the newest are kept. */
  public Checkpoints keep(int newest) {
    return new Checkpoints(folder, everySteps, newest, resumes);
  }

  /**
   * A training goes on from the newest checkpoint that is whole, or begins where there is none. Its
   * weights are then those of a training that was never stopped, bit for bit. Threads, kernels and
   * listeners may be others, and with a constant schedule the number of epochs may be larger;
   * whatever else would change the bits, as settings, data or the model, is refused.
   */
  public Checkpoints resume() {
    return new Checkpoints(folder, everySteps, keep, true);
  }
}
