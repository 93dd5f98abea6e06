package dev.rondo.training;

import java.nio.file.Path;

/**
 * Hears how a training goes. Calls come from the thread that trains.
 *
 * <p>Those that write files, and events for the flight recorder, are in {@code
 * dev.rondo.training.listener}.
 */
public interface TrainingListener {

  /**
   * When a training goes on from a checkpoint, before its first step if any are left.
   *
   * @param steps the steps of the optimiser that were done
   */
  default void resumed(Path checkpoint, long steps) {}

  /** Before the first step, where a component begins with vectors of words. */
  default void vectors(VectorCoverage coverage) {}

  /** After each batch, which is a step or a part of one. Nothing is allocated for this call. */
  default void step(Progress progress) {}

  /** After a step that was skipped, since a number was not finite. */
  default void skipped(SkippedStep step) {}

  /** After each epoch. */
  default void epoch(Epoch epoch) {}

  /**
   * Where a training is stopped between two steps, behind its last checkpoint. If it has
   * checkpoints, a virtual machine that ends waits for this call, but not for what becomes of the
   * exception.
   */
  default void stopped(TrainingInterruptedException stop) {}
}
