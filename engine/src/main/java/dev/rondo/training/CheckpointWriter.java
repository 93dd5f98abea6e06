package dev.rondo.training;

import dev.rondo.file.ModelFileException;
import dev.rondo.file.Safetensors;
import dev.rondo.runtime.ModelShape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes the checkpoints of one training, and begins it with the newest that is there, as {@link
 * Checkpoints} says; with none asked for it does nothing.
 */
final class CheckpointWriter {

  /** What the metadata call the format. */
  private static final String FORMAT = "rondo checkpoint 1";

  /** What the entries of the identity begin with. */
  private static final String IDENTITY = "same.";

  private final TrainingIdentity identity;
  private final ModelShape shape;
  private final long everySteps;
  private final @Nullable CheckpointFolder folder;
  private @Nullable Path last;
  private long lastSteps;

  private CheckpointWriter(
      TrainingIdentity identity,
      ModelShape shape,
      long everySteps,
      @Nullable CheckpointFolder folder) {
    this.identity = identity;
    this.shape = shape;
    this.everySteps = everySteps;
    this.folder = folder;
  }

  /**
   * Begins a training, or goes on with one.
   *
   * @param checkpoints what was asked for, or null for nothing
   * @param identity what the training is; looked at only if something was asked for
   * @param state what a checkpoint is written to
   * @throws IllegalArgumentException if the folder has checkpoints and the training is not to go
   *     on, or it was another one; the message lists each difference
   * @throws UncheckedIOException if a file cannot be read, or all are damaged
   */
  static CheckpointWriter begin(
      @Nullable Checkpoints checkpoints,
      TrainingIdentity identity,
      ModelShape shape,
      int epochs,
      TrainingState state) {
    if (checkpoints == null) {
      return new CheckpointWriter(identity, shape, Long.MAX_VALUE, null);
    }
    try {
      var folder = new CheckpointFolder(checkpoints.folder(), checkpoints.keep());
      var writer = new CheckpointWriter(identity, shape, checkpoints.everySteps(), folder);
      if (checkpoints.resumes()) {
        Optional<CheckpointFolder.Found> newest = folder.newest();
        if (newest.isPresent()) {
          writer.restore(newest.get(), epochs, state);
        }
      } else {
        requireNone(folder);
      }
      return writer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireNone(CheckpointFolder folder) throws IOException {
    List<Path> all = folder.all();
    if (!all.isEmpty()) {
      throw new IllegalArgumentException(
          "expected a folder without checkpoints, or that their training is resumed, but found "
              + all.getFirst());
    }
  }

  private void restore(CheckpointFolder.Found found, int epochs, TrainingState state)
      throws ModelFileException {
    var file = new ModelFile(found.path(), found.content());
    file.require("format", FORMAT);
    Map<String, String> saved = new LinkedHashMap<>();
    found
        .content()
        .metadata()
        .forEach((key, value) -> {
          if (key.startsWith(IDENTITY)) {
            saved.put(key.substring(IDENTITY.length()), value);
          }
        });
    List<String> differences = identity.differences(saved);
    if (!differences.isEmpty()) {
      throw new IllegalArgumentException(
          "expected the training of %s but found another: %s"
              .formatted(found.path(), String.join("; ", differences)));
    }
    state.restore(new StateReader(found.path(), found.content(), shape));
    if (state.epoch - 1 > epochs || (state.epoch > epochs && state.batch > 0)) {
      throw new IllegalArgumentException(
          "expected at least the %d epochs that the training of %s has begun but found %d"
              .formatted(state.batch > 0 ? state.epoch : state.epoch - 1, found.path(), epochs));
    }
    last = found.path();
    lastSteps = state.steps();
  }

  /** Tells where the training goes on, if it does. */
  void tell(List<TrainingListener> listeners) {
    Path from = last;
    if (from != null) {
      listeners.forEach(listener -> listener.resumed(from, lastSteps));
    }
  }

  /** Between two steps of an epoch: writes one if it is time to. */
  void betweenSteps(TrainingState state) {
    if (folder != null && state.steps() / everySteps > lastSteps / everySteps) {
      write(folder, state);
    }
  }

  /** At the end of an epoch. */
  void afterEpoch(TrainingState state) {
    if (folder != null) {
      write(folder, state);
    }
  }

  /** Saves a training that is to stop, and returns what it stops with. */
  TrainingInterruptedException stop(TrainingState state) {
    if (folder != null) {
      write(folder, state);
    }
    return new TrainingInterruptedException(state.steps(), last);
  }

  private void write(CheckpointFolder to, TrainingState state) {
    var entries = new StateWriter(shape);
    entries.text("format", FORMAT);
    identity.entries().forEach((name, value) -> entries.text(IDENTITY + name, value));
    state.save(entries);
    Safetensors content = entries.content();
    try {
      last = to.write(state.steps(), content);
      lastSteps = state.steps();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
