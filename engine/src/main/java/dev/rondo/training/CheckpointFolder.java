package dev.rondo.training;

import dev.rondo.file.ModelFileException;
import dev.rondo.file.Safetensors;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The checkpoints of a training: files in a folder whose names say after which step they are. */
final class CheckpointFolder {

  private static final Pattern NAME = Pattern.compile("checkpoint-(\\d{12,18})\\.safetensors");

  /** What is put behind the name of a file that cannot be read. */
  private static final String DAMAGED = ".damaged";

  private final Path folder;
  private final int keep;

  /**
   * A folder, which is made if it is not there.
   *
   * @param keep how many of the newest are kept
   */
  CheckpointFolder(Path folder, int keep) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new FileSystemException(folder.toString(), null, "expected a folder but found a file");
    }
    this.folder = Files.createDirectories(folder);
    this.keep = keep;
  }

  /**
   * A checkpoint that was read.
   *
   * @param path where it is
   * @param content what it has
   */
  record Found(Path path, Safetensors content) {}

  /** Where the checkpoint after a step is. */
  Path path(long steps) {
    return folder.resolve("checkpoint-%012d.safetensors".formatted(steps));
  }

  /** All there are, the newest first, whether they are whole or not. */
  List<Path> all() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
          .sorted(Comparator.comparingLong(CheckpointFolder::steps).reversed())
          .toList();
    }
  }

  private static long steps(Path file) {
    var name = NAME.matcher(file.getFileName().toString());
    return name.matches() ? Long.parseLong(name.group(1)) : -1;
  }

  /**
   * Reads the newest that is whole, if there are any. Newer ones that are damaged are named in a
   * warning and get another name, so that they are in nobody's way. An interrupt of the thread is
   * kept for later.
   *
   * <p>Damaged is what was read and is not what was written. A file that a device or the system
   * does not give may be as good as it was, so it is neither passed over nor renamed: going on from
   * an older one would lose its steps, and soon the file.
   *
   * @throws ModelFileException if there are some, and all are damaged; none gets another name then
   * @throws IOException if a file cannot be read; none gets another name then
   */
  Optional<Found> newest() throws IOException {
    List<ModelFileException> damaged = new ArrayList<>();
    List<Path> damagedFiles = new ArrayList<>();
    for (Path file : all()) {
      try {
        var found = new Found(file, uninterrupted(() -> Safetensors.readChecked(file)));
        for (int i = 0; i < damaged.size(); i++) {
          putAside(damagedFiles.get(i), damaged.get(i), file);
        }
        return Optional.of(found);
      } catch (ModelFileException e) {
        damaged.add(e);
        damagedFiles.add(file);
      } catch (IOException e) {
        damaged.forEach(e::addSuppressed);
        throw e;
      }
    }
    if (damaged.isEmpty()) {
      return Optional.empty();
    }
    ModelFileException newest = damaged.removeFirst();
    damaged.forEach(newest::addSuppressed);
    throw newest;
  }

  private static void putAside(Path file, ModelFileException problem, Path older)
      throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + DAMAGED);
    Files.deleteIfExists(aside);
    Files.move(file, aside);
    System.getLogger("dev.rondo")
        .log(
            System.Logger.Level.WARNING,
            "{0}; it is called {1} now, and the training goes on from {2}",
            problem.getMessage(),
            aside.getFileName(),
            older.getFileName());
  }

  /**
   * Writes a checkpoint, and then removes all but the newest. An interrupt of the thread is kept
   * for later.
   *
   * @return where it is
   */
  Path write(long steps, Safetensors content) throws IOException {
    Path file = path(steps);
    uninterrupted(() -> {
      content.write(file);
      return file;
    });
    List<Path> all = all();
    for (Path old : all.subList(Math.min(keep, all.size()), all.size())) {
      Files.deleteIfExists(old);
    }
    return file;
  }

  /** What reads or writes a file. */
  @FunctionalInterface
  private interface Access<R> {
    R run() throws IOException;
  }

  /**
   * Reads or writes a file as often as it takes, since an interrupt closes it; the thread has its
   * flag afterwards.
   */
  private static <R> R uninterrupted(Access<R> access) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        interrupted |= Thread.interrupted();
        try {
          return access.run();
        } catch (ClosedChannelException e) {
          if (!Thread.currentThread().isInterrupted()) {
            throw e;
          }
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
