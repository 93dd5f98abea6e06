package dev.rondo.training;

import java.io.Serial;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A training that ended between two steps since its thread was interrupted, or the virtual machine
 * ends. The interrupt flag of the thread is as it was.
 */
public final class TrainingInterruptedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient @Nullable Path checkpoint;

  TrainingInterruptedException(long steps, @Nullable Path checkpoint) {
    super(
        "the training was stopped after step %d, and %s"
            .formatted(
                steps,
                checkpoint == null
                    ? "has no checkpoints to go on from"
                    : "goes on from " + checkpoint + " when it is resumed"));
    this.checkpoint = checkpoint;
  }

  /** The checkpoint that it goes on from, or null if it writes none. */
  public @Nullable Path checkpoint() {
    return checkpoint;
  }
}
