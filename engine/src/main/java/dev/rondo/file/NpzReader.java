package dev.rondo.file;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads a file of arrays: first what the zip file says of all entries, then each of them. */
final class NpzReader {
  /** A page or more a call, so that calls cost little; a multiple of every element's size. */
  private static final int CHUNK_BYTES = 1 << 16;

  /** Room for a model of 16 million weights, however small its file is. */
  private static final long FREE_BYTES = 64L << 20;

  /**
   * A million normal numbers deflate to 0.93 of their size (numpy 2.4.6), so this leaves room for
   * tables of which 14 rows in 15 are zeros; deflate itself would allow 1,032 (RFC 1951).
   */
  private static final int MAX_EXPANSION = 16;

  private final Path file;
  private final ZipFile zip;

  private NpzReader(Path file, ZipFile zip) {
    this.file = file;
    this.zip = zip;
  }

  static List<Tensor> read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new ModelFileException(file, "a file", "a folder");
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return new NpzReader(file, zip).tensors();
    } catch (ZipException | EOFException e) {
      throw new ModelFileException(
          file, "a zip file, as numpy.savez writes it", "one that is not whole: " + e.getMessage());
    }
  }

  private List<Tensor> tensors() throws IOException {
    List<? extends ZipEntry> entries = zip.stream().toList();
    check(entries);
    List<Tensor> tensors = new ArrayList<>(entries.size());
    for (ZipEntry entry : entries) {
      tensors.add(tensor(entry));
    }
    return tensors;
  }

  /** Checks names and sizes before anything is read. */
  private void check(List<? extends ZipEntry> entries) throws IOException {
    long fileBytes = Files.size(file);
    long most = FREE_BYTES + MAX_EXPANSION * fileBytes;
    Set<String> names = new HashSet<>();
    long compressed = 0;
    long whole = 0;
    for (ZipEntry entry : entries) {
      String name = entry.getName();
      if (!name.endsWith(Npz.ENDING)) {
        throw new ModelFileException(
            file,
            "arrays alone, NAME.npy, as numpy.savez writes them",
            "'%s'; a file of torch.save holds Python objects, so use safetensors.torch.save_file"
                .formatted(name));
      }
      if (!names.add(name)) {
        throw new ModelFileException(file, "every name once", "'" + name + "' twice");
      }
      // Each is below 2^63 and checked before the next is added, so the sums are below 2^64.
      compressed += entry.getCompressedSize();
      whole += entry.getSize();
      if (entry.getSize() < 0 || whole < 0 || whole > most) {
        throw new ModelFileException(
            file,
            "at most %d bytes of arrays, for a file of %d bytes".formatted(most, fileBytes),
            "more from '" + name + "' on");
      }
      if (entry.getCompressedSize() < 0 || compressed < 0 || compressed > fileBytes) {
        throw new ModelFileException(
            file, "entries that lie side by side", "'" + name + "', which shares bytes");
      }
    }
  }

  private Tensor tensor(ZipEntry entry) throws IOException {
    String name = entry.getName().substring(0, entry.getName().length() - Npz.ENDING.length());
    InputStream bytes = zip.getInputStream(entry);
    if (bytes == null) {
      throw new ModelFileException(file, "the entry '" + entry.getName() + "'", "none");
    }
    var checksum = new CRC32();
    try (var in = new DataInputStream(new CheckedInputStream(bytes, checksum))) {
      NpyHeader header = NpyHeader.read(in);
      long length = header.bytes() + (long) header.elements() * header.type().bytes();
      if (length != entry.getSize()) {
        throw new ModelFileException(
            file,
            "%d bytes of '%s', as its shape %s is".formatted(length, name, header.shape()),
            entry.getSize() + " bytes");
      }
      float[] data = numbers(in, header);
      if (in.read() >= 0 || checksum.getValue() != entry.getCrc()) {
        throw new ModelFileException(
            file,
            "the bytes of '%s' that the zip file has a checksum of".formatted(name),
            "other bytes");
      }
      int[] shape = header.sizes();
      return new Tensor(name, shape, header.columnMajor() ? rowMajor(data, shape) : data);
    } catch (NpyHeader.Unreadable e) {
      throw e.in(file, name);
    }
  }

  private static float[] numbers(DataInputStream in, NpyHeader header) throws IOException {
    float[] data = new float[header.elements()];
    byte[] chunk = new byte[CHUNK_BYTES];
    int perChunk = CHUNK_BYTES / header.type().bytes();
    for (int i = 0; i < data.length; i += perChunk) {
      int count = Math.min(data.length - i, perChunk);
      in.readFully(chunk, 0, count * header.type().bytes());
      ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, count * header.type().bytes());
      header.type().read(buffer.order(ByteOrder.LITTLE_ENDIAN), data, i);
    }
    return data;
  }

  /** Turns the order of Fortran, in which the first axis runs fastest, into that of C. */
  private static float[] rowMajor(float[] columnMajor, int[] shape) {
    float[] turned = new float[columnMajor.length];
    int[] index = new int[shape.length];
    for (float value : columnMajor) {
      int at = 0;
      for (int axis = 0; axis < shape.length; axis++) {
        at = at * shape[axis] + index[axis];
      }
      turned[at] = value;
      int axis = 0;
      while (axis < shape.length && ++index[axis] == shape[axis]) {
        index[axis++] = 0;
      }
    }
    return turned;
  }
}
