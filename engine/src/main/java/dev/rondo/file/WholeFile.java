package dev.rondo.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes a file under another name, and renames it once it is on the disk: all or nothing. */
public final class WholeFile {

  private WholeFile() {}

  /** What writes the bytes of a file. */
  public interface Content {

    /** Writes all of them to a file that is empty and open. */
    void writeTo(FileChannel channel) throws IOException;
  }

  /**
   * Writes a file, or replaces one. Whatever ends it early, there is the file that was there, or
   * none.
   *
   * @throws ModelFileException if no file can have this name
   */
  public static void write(Path file, Content content) throws IOException {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null) {
      throw new ModelFileException(file, "a file", "the root folder");
    }
    if (!Files.isDirectory(folder)) {
      throw new ModelFileException(file, "a folder to write in", "no folder " + folder);
    }
    if (Files.isDirectory(target)) {
      throw new ModelFileException(file, "a file", "a folder");
    }
    // Not Files.createTempFile: its files are readable by their owner alone, and would stay so.
    Path temporary = folder.resolve(".rondo-" + UUID.randomUUID() + ".tmp");
    try {
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        content.writeTo(channel);
        channel.force(true);
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
    forceFolder(folder);
  }

  /** Makes the new name last through a loss of power. */
  private static void forceFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows opens no folders. The file is whole under either name, so there is nothing to undo.
    }
  }
}
