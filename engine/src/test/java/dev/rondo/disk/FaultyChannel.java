package dev.rondo.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An open file of a {@link FaultyDisk}; no write takes more than some bytes at a time. */
final class FaultyChannel extends FileChannel {

  /** So few that a small file takes several writes. */
  private static final int MOST = 1000;

  private final FaultyDisk disk;
  private final Path file;
  private final FileChannel real;

  FaultyChannel(FaultyDisk disk, Path file, FileChannel real) {
    this.disk = disk;
    this.file = file;
    this.real = real;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    boolean half = disk.writesHalf();
    int count = Math.min(MOST, source.remaining());
    ByteBuffer part = source.slice(source.position(), half ? count / 2 : count);
    if (!half) {
      disk.operation("write");
    }
    int written = real.write(part);
    source.position(source.position() + written);
    if (half) {
      disk.operation("write");
    }
    return written;
  }

  @Override
  public void force(boolean metaData) throws IOException {
    disk.operation("force");
    real.force(metaData);
    disk.forced(file);
  }

  @Override
  public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
    disk.operation("lock");
    return real.tryLock(position, size, shared);
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    disk.operation("read");
    return real.read(target);
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    disk.operation("read");
    return real.read(target, position);
  }

  @Override
  public long position() throws IOException {
    return real.position();
  }

  @Override
  public FileChannel position(long position) throws IOException {
    real.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return real.size();
  }

  @Override
  protected void implCloseChannel() throws IOException {
    real.close();
  }

  // What nobody here uses.

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int write(ByteBuffer source, long position) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileChannel truncate(long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }
}
