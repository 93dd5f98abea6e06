package dev.rondo.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Named arrays in the file of {@code numpy.savez} or {@code numpy.savez_compressed}.
 *
 * <h2>Format</h2>
 *
 * A zip file with an entry for each array, {@code NAME.npy}, stored or deflated. An entry has eight
 * bytes that say which format it is, the length of the header, the header, which is the text of a
 * Python dictionary, and the numbers.
 *
 * <pre>
 *   {'descr': '&lt;f4', 'fortran_order': False, 'shape': (128, 65), }
 * </pre>
 *
 * <h2>Promises</h2>
 *
 * The same arrays in the same order make the same bytes. Whoever reads the path sees the old file
 * or the new one, also after a loss of power. A file is accepted only if every name stands there
 * once, every entry is exactly as long as its shape says and as the zip file says, and the zip
 * file's checksums are right. Names are keys and never paths. Nothing of Python is run or
 * unpickled. The arrays of a file of n bytes unpack to 64 MiB + 16 n bytes at most, of which halves
 * take twice the room as floats.
 *
 * <p>Narrower than the format: little-endian floats of 16, 32 and 64 bits, of which the last are
 * read as the nearest floats; at most 8 axes; the keys in the order in which numpy writes them.
 * Floats of 32 bits are written, without compression, which gains little on weights.
 *
 * <p>Source: <a
 * href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib.format</a>.
 */
public final class Npz {

  /** What the name of an entry ends with. */
  static final String ENDING = ".npy";

  private Npz() {}

  /**
   * Reads all arrays, in the order of the file. An array in the order of Fortran is turned, so that
   * every tensor is row-major.
   *
   * @throws ModelFileException if the contents are not what this class describes
   * @throws IOException if there is no such file, or it cannot be read
   */
  public static List<Tensor> read(Path file) throws IOException {
    return NpzReader.read(file);
  }

  /**
   * Writes a file, in place of the one that is there.
   *
   * @param tensors written in this order
   * @throws IllegalArgumentException if two tensors have one name, or a name is longer than a zip
   *     file allows
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, List<Tensor> tensors) throws IOException {
    NpzWriter.write(file, tensors);
  }
}
