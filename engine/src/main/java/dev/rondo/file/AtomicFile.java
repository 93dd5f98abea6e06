package dev.rondo.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file so that whoever reads its name finds the old content or the new one, also after a
 * loss of power.
 *
 * <h2>Order</h2>
 *
 * <pre>
 *   remove what dead writers left  →  create a temporary file in the same folder  →  write  →  force it
 *     →  move it to the name, in one operation  →  force the folder
 * </pre>
 *
 * <h2>What dead writers left</h2>
 *
 * A writer holds a lock on its temporary file until that has its name. The system takes the lock
 * back when a process ends, however it ends, so a temporary file that can be locked has no writer
 * and is removed. An id of a process in its name would say less: another machine or another
 * container that shares the folder counts processes of its own. Within a virtual machine a table
 * has the files that are being written, since there a lock says nothing.
 */
public final class AtomicFile {
  private static final String PREFIX = ".rondo-";
  private static final String SUFFIX = ".tmp";

  /** A byte behind all content, so that where locks are enforced nobody is kept from reading. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  /** The names of the temporary files that this virtual machine is writing. */
  private static final Set<String> BEING_WRITTEN = ConcurrentHashMap.newKeySet();

  private AtomicFile() {}

  /** What writes the bytes of a file from its beginning. */
  @FunctionalInterface
  public interface Content {

    /** Writes all of them to a file that is empty and open. */
    void writeTo(FileChannel channel) throws IOException;
  }

  /**
   * Writes a file, or replaces one.
   *
   * @throws ModelFileException if no file can have this name
   * @throws IOException if an operation fails; then the name has the old content, unless only the
   *     folder could not be forced
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
    removeStale(folder);
    while (!written(folder, target, content)) {
      // Somebody who cleared the folder took the new file for one without a writer: once more.
    }
    forceFolder(folder);
  }

  /** Writes a file, or returns false if its temporary file was removed before it had a lock. */
  private static boolean written(Path folder, Path target, Content content) throws IOException {
    String name = PREFIX + UUID.randomUUID() + SUFFIX;
    Path temporary = folder.resolve(name);
    BEING_WRITTEN.add(name);
    // Not Files.createTempFile: its files are readable by their owner alone, and would stay so.
    try (FileChannel channel =
        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      if (!isOwn(channel, temporary)) {
        Files.deleteIfExists(temporary);
        return false;
      }
      content.writeTo(channel);
      channel.force(true);
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (IOException | RuntimeException | Error failure) {
      remove(temporary, failure);
      throw failure;
    } finally {
      BEING_WRITTEN.remove(name);
    }
  }

  /** Locks a new file, and says whether nobody took it for stale before that. */
  private static boolean isOwn(FileChannel channel, Path temporary) throws IOException {
    try {
      return lock(channel) != null && Files.exists(temporary);
    } catch (IOException e) {
      if (!channel.isOpen()) {
        throw e;
      }
      return true; // a file system without locks, on which nothing is removed
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    return channel.tryLock(LOCKED_BYTE, 1, false);
  }

  private static void remove(Path temporary, Throwable because) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      because.addSuppressed(e);
    }
  }

  /** Removes the temporary files of a folder that nobody is writing. */
  private static void removeStale(Path folder) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
      for (Path file : files) {
        if (!BEING_WRITTEN.contains(file.getFileName().toString())) {
          removeIfStale(file);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // A folder that may be written but not listed: what is left behind there stays.
    }
  }

  private static void removeIfStale(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      if (lock(channel) != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | OverlappingFileLockException e) {
      // It is gone, or somebody else's, or cannot be locked: it stays, and nothing depends on that.
    }
  }

  /** Makes the new name last through a loss of power. */
  private static void forceFolder(Path folder) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(folder, StandardOpenOption.READ);
    } catch (IOException e) {
      return; // Windows opens no folders, and has no other way to ask for this
    }
    try (channel) {
      channel.force(true);
    }
  }
}
