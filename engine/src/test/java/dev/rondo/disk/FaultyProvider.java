package dev.rondo.disk;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The operations of a {@link FaultyDisk}: each is counted, may fail, and else is the real one. */
final class FaultyProvider extends FileSystemProvider {

  private final FaultyDisk disk;
  private final FaultyFileSystem fileSystem;
  private final FileSystemProvider real;

  FaultyProvider(FaultyDisk disk, FaultyFileSystem fileSystem, FileSystemProvider real) {
    this.disk = disk;
    this.fileSystem = fileSystem;
    this.real = real;
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    disk.operation("open");
    Path file = FaultyPath.real(path);
    FileChannel channel = real.newFileChannel(file, options, attributes);
    if (options.contains(StandardOpenOption.CREATE_NEW)) {
      disk.created(file);
    }
    return new FaultyChannel(disk, file, channel);
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    disk.operation("list");
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files =
        real.newDirectoryStream(FaultyPath.real(folder), _ -> true)) {
      for (Path file : files) {
        if (filter.accept(fileSystem.of(file))) {
          found.add(fileSystem.of(file));
        }
      }
    }
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        return found.iterator();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    disk.operation("create a folder");
    real.createDirectory(FaultyPath.real(folder), attributes);
  }

  @Override
  public void delete(Path path) throws IOException {
    disk.operation("delete");
    real.delete(FaultyPath.real(path));
    disk.deleted(FaultyPath.real(path));
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    disk.operation("move");
    real.move(FaultyPath.real(source), FaultyPath.real(target), options);
    disk.moved(FaultyPath.real(source), FaultyPath.real(target));
  }

  @Override
  public boolean isSameFile(Path first, Path second) throws IOException {
    return real.isSameFile(FaultyPath.real(first), FaultyPath.real(second));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    return real.isHidden(FaultyPath.real(path));
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return real.getFileStore(FaultyPath.real(path));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    disk.operation("check");
    real.checkAccess(FaultyPath.real(path), modes);
  }

  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return real.getFileAttributeView(FaultyPath.real(path), type, options);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    disk.operation("read attributes");
    return real.readAttributes(FaultyPath.real(path), type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
      throws IOException {
    disk.operation("read attributes");
    return real.readAttributes(FaultyPath.real(path), names, options);
  }

  @Override
  public void setAttribute(Path path, String name, Object value, LinkOption... options) {
    throw new UnsupportedOperationException();
  }

  // What only a provider that is installed is asked for.

  @Override
  public String getScheme() {
    return "faulty";
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return fileSystem;
  }

  @Override
  public Path getPath(URI uri) {
    throw new UnsupportedOperationException();
  }
}
