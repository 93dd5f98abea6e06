package dev.rondo.file;

import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * The checksum of a file that Rondo wrote: a CRC-32C over all its bytes, in which the digits of the
 * checksum itself count as zeros.
 *
 * <pre>
 *   {"__metadata__":{"rondo.crc32c":"89abcdef", …}, …}      the first entry of the header
 * </pre>
 *
 * <p>It finds every change of up to 32 bits in a row, and any other with a probability of 1 − 2⁻³².
 * It is there against disks and transfers, not against people: who changes a file on purpose can
 * change it too.
 *
 * <p>Source of the polynomial: RFC 3720, section 12.1.
 */
final class Checksum implements WritableByteChannel {
  /** The key of the metadata. */
  static final String KEY = "rondo.crc32c";

  /** What stands in the place of the digits while they are computed. */
  static final String ZEROS = "00000000";

  /** How the header of every file with a checksum begins, up to the digits. */
  static final String PREFIX = "{\"" + Safetensors.METADATA_KEY + "\":{\"" + KEY + "\":\"";

  /** Where the digits stand in a file; the length of the header is before it. */
  static final int DIGITS = Long.BYTES + PREFIX.length();

  private final CRC32C crc = new CRC32C();

  /** Takes bytes into the sum, and steps over them. */
  @Override
  public int write(ByteBuffer bytes) {
    int count = bytes.remaining();
    crc.update(bytes);
    return count;
  }

  /** Writes zeros in the place of the digits, in the first bytes of a file. */
  static void clearDigits(byte[] start) {
    writeDigits(ZEROS, start, DIGITS);
  }

  /** Writes digits. */
  static void writeDigits(String digits, byte[] to, int offset) {
    byte[] bytes = digits.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, to, offset, bytes.length);
  }

  /** The sum up to now, as eight hexadecimal digits. */
  String digits() {
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {}
}
