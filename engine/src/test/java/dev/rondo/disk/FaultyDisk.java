package dev.rondo.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One folder of a disk that fails at an operation, and knows what of it would be there after a loss
 * of power: the bytes of a file as they were when it was last forced, and the names as they were
 * when the folder was.
 */
public final class FaultyDisk {

  /** What happens at the operation that fails. */
  public enum Fault {
    /** It fails, and those after it work. */
    EXCEPTION,
    /** If it is a write, half of its bytes are written before it fails. */
    HALF_A_WRITE,
    /** It fails as all after it; only what was forced is there. */
    POWER_CUT,
    /** The same, but names are there that were not forced, as journals of names alone have them. */
    POWER_CUT_BUT_NAMES,
    /** The same, but all is there, forced or not. */
    POWER_CUT_BUT_ALL
  }

  /** The bytes of a file that were forced. */
  private static final class Bytes {
    private byte[] forced = new byte[0];
  }

  private final Path folder;
  private final FaultyFileSystem fileSystem;
  private final Map<String, Bytes> names = new LinkedHashMap<>();
  private Map<String, Bytes> forcedNames = new LinkedHashMap<>();
  private Fault fault = Fault.EXCEPTION;
  private int operations;
  private int failing = Integer.MAX_VALUE;

  /** A disk that works, with one empty folder. */
  public FaultyDisk(Path folder) {
    this.folder = folder;
    this.fileSystem = new FaultyFileSystem(this, folder.getFileSystem());
  }

  /** The folder, each of whose operations may fail. */
  public Path folder() {
    return fileSystem.of(folder);
  }

  /**
   * Has an operation fail.
   *
   * @param operation its number from now on, from 1
   */
  public void failAt(int operation, Fault how) {
    fault = how;
    failing = operation;
    operations = 0;
  }

  /** Whether the operation that was to fail was reached. */
  public boolean hasFailed() {
    return operations >= failing;
  }

  /**
   * Turns the machine off, if the fault is one of the power, and on again: nothing fails, and what
   * was lost with the power is gone.
   */
  public void restart() throws IOException {
    failing = Integer.MAX_VALUE;
    switch (fault) {
      case EXCEPTION, HALF_A_WRITE, POWER_CUT_BUT_ALL -> {}
      case POWER_CUT -> become(forcedNames);
      case POWER_CUT_BUT_NAMES -> become(names);
    }
  }

  private void become(Map<String, Bytes> files) throws IOException {
    Map<String, Bytes> kept = new LinkedHashMap<>(files);
    List<Path> all;
    try (Stream<Path> found = Files.list(folder)) {
      all = found.toList();
    }
    for (Path file : all) {
      Files.delete(file);
    }
    for (Map.Entry<String, Bytes> file : kept.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue().forced);
    }
    names.clear();
    names.putAll(kept);
  }

  /** Counts an operation, which may fail. */
  void operation(String name) throws IOException {
    operations++;
    boolean cut =
        switch (fault) {
          case EXCEPTION, HALF_A_WRITE -> false;
          case POWER_CUT, POWER_CUT_BUT_NAMES, POWER_CUT_BUT_ALL -> true;
        };
    if (operations == failing || (cut && operations > failing)) {
      throw new IOException("operation " + operations + ", " + name + ", fails");
    }
  }

  /** Whether the next operation writes half and then fails. */
  boolean writesHalf() {
    return fault == Fault.HALF_A_WRITE && operations + 1 == failing;
  }

  // What the disk does where an operation does not fail.

  void created(Path file) {
    names.putIfAbsent(name(file), new Bytes());
  }

  void moved(Path from, Path to) {
    Bytes bytes = names.remove(name(from));
    if (bytes != null) {
      names.put(name(to), bytes);
    }
  }

  void deleted(Path file) {
    names.remove(name(file));
  }

  void forced(Path file) throws IOException {
    if (file.equals(folder)) {
      forcedNames = new LinkedHashMap<>(names);
      return;
    }
    Bytes bytes = names.get(name(file));
    if (bytes != null) {
      bytes.forced = Files.readAllBytes(file);
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
