package dev.rondo.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a file of arrays, each stored as it is. */
final class NpzWriter {
  /** A page or more a call, so that calls cost little; any size would do. */
  private static final int CHUNK_BYTES = 1 << 16;

  /** The earliest that a zip file can say; the same arrays make the same bytes. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private NpzWriter() {}

  static void write(Path file, List<Tensor> tensors) throws IOException {
    Set<String> names = new HashSet<>();
    for (Tensor tensor : tensors) {
      if (!names.add(tensor.name())) {
        throw new IllegalArgumentException(
            "expected every name once but found '" + tensor.name() + "' twice");
      }
    }
    AtomicFile.write(
        file,
        channel -> {
          // Not closed, since that would close the channel before its bytes are on the disk.
          var zip = new ZipOutputStream(Channels.newOutputStream(channel));
          for (Tensor tensor : tensors) {
            write(tensor, zip);
          }
          zip.finish();
          zip.flush();
        });
  }

  private static void write(Tensor tensor, ZipOutputStream zip) throws IOException {
    byte[] header = NpyHeader.of(tensor);
    var checksum = new CRC32();
    bytes(header, tensor, new CheckedOutputStream(OutputStream.nullOutputStream(), checksum));
    var entry = new ZipEntry(tensor.name() + Npz.ENDING);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(header.length + (long) tensor.elements() * Float.BYTES);
    entry.setCrc(checksum.getValue());
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
    bytes(header, tensor, zip);
    zip.closeEntry();
  }

  private static void bytes(byte[] header, Tensor tensor, OutputStream out) throws IOException {
    out.write(header);
    float[] data = tensor.dataUnshared();
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < data.length; i += CHUNK_BYTES / Float.BYTES) {
      int count = Math.min(data.length - i, CHUNK_BYTES / Float.BYTES);
      chunk.clear().asFloatBuffer().put(data, i, count);
      out.write(chunk.array(), 0, count * Float.BYTES);
    }
  }
}
