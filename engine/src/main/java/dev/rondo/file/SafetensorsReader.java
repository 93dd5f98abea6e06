package dev.rondo.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a file: the length of the header, the header, and the data where the header says. */
final class SafetensorsReader {
  /** A page or more a call, so that calls cost little; any size would do. */
  private static final int CHUNK_BYTES = 1 << 16;

  private final Path file;
  private final FileChannel channel;

  private final boolean needsChecksum;

  private SafetensorsReader(Path file, FileChannel channel, boolean needsChecksum) {
    this.file = file;
    this.channel = channel;
    this.needsChecksum = needsChecksum;
  }

  static Safetensors read(Path file, boolean needsChecksum) throws IOException {
    if (Files.isDirectory(file)) {
      throw new ModelFileException(file, "a file", "a folder");
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new SafetensorsReader(file, channel, needsChecksum).contents();
    }
  }

  private Safetensors contents() throws IOException {
    long fileBytes = channel.size();
    int headerBytes = headerLength(fileBytes);
    long dataStart = (long) Long.BYTES + headerBytes;
    ByteBuffer headerText = ByteBuffer.allocate(headerBytes);
    readFully(headerText, Long.BYTES);
    Header header = Header.parse(file, utf8(headerText));
    header.checkTiling(file, fileBytes - dataStart);
    Map<String, String> metadata = new LinkedHashMap<>(header.metadata());
    verify(metadata.remove(Checksum.KEY), fileBytes);
    return new Safetensors(tensors(header, dataStart), byteTensors(header, dataStart), metadata);
  }

  /** Verifies the checksum of a file that has one. */
  private void verify(@Nullable String digits, long fileBytes) throws IOException {
    if (digits == null) {
      if (needsChecksum) {
        throw new ModelFileException(file, "a checksum, '" + Checksum.KEY + "'", "none");
      }
      return;
    }
    var sum = new Checksum();
    // The digits are near the beginning, and so in the first chunk.
    byte[] bytes = new byte[CHUNK_BYTES];
    ByteBuffer chunk = ByteBuffer.wrap(bytes);
    for (long at = 0; at < fileBytes; at += CHUNK_BYTES) {
      readFully(chunk.clear().limit((int) Math.min(CHUNK_BYTES, fileBytes - at)), at);
      if (at == 0) {
        requireDigits(digits, bytes, chunk.limit());
        Checksum.clearDigits(bytes);
      }
      sum.write(chunk);
    }
    if (!digits.equals(sum.digits())) {
      throw new ModelFileException(
          file,
          "contents with the checksum " + digits,
          sum.digits() + ", so something was changed");
    }
  }

  /** Throws unless the digits stand where the sum has zeros for them. */
  private void requireDigits(String digits, byte[] start, int length) throws ModelFileException {
    int end = Checksum.DIGITS + Checksum.ZEROS.length();
    byte[] expected = (Checksum.PREFIX + digits).getBytes(StandardCharsets.UTF_8);
    boolean fits = expected.length == end - Long.BYTES && length >= end;
    if (!fits || !Arrays.equals(start, Long.BYTES, end, expected, 0, expected.length)) {
      throw new ModelFileException(
          file,
          "a header that begins with the %d digits of its checksum"
              .formatted(Checksum.ZEROS.length()),
          "'" + Checksum.KEY + "' elsewhere");
    }
  }

  private int headerLength(long fileBytes) throws IOException {
    if (fileBytes < Long.BYTES) {
      throw new ModelFileException(file, "at least 8 bytes", "only " + fileBytes);
    }
    ByteBuffer start = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    readFully(start, 0);
    long length = start.getLong();
    long most = Math.min(fileBytes - Long.BYTES, Safetensors.MAX_HEADER_BYTES);
    if (length < 0 || length > most) {
      throw new ModelFileException(
          file,
          "a safetensors file, whose header has at most %d bytes here".formatted(most),
          Long.toUnsignedString(length) + " as its length");
    }
    return (int) length;
  }

  private String utf8(ByteBuffer bytes) throws ModelFileException {
    CharBuffer text = CharBuffer.allocate(bytes.remaining());
    if (StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true).isError()) {
      throw new ModelFileException(
          file, "a header in UTF-8", "another encoding at byte " + bytes.position());
    }
    return text.flip().toString();
  }

  private List<Tensor> tensors(Header header, long dataStart) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    List<Tensor> tensors = new ArrayList<>();
    for (Header.Entry entry : header.entries()) {
      ElementType type = entry.type();
      if (!type.isFloat()) {
        continue;
      }
      float[] data = new float[(int) ((entry.end() - entry.begin()) / type.bytes())];
      for (int i = 0; i < data.length; ) {
        int floats = Math.min(data.length - i, CHUNK_BYTES / type.bytes());
        chunk.clear().limit(floats * type.bytes());
        readFully(chunk, dataStart + entry.begin() + (long) i * type.bytes());
        type.read(chunk, data, i);
        i += floats;
      }
      int[] shape = entry.shape().stream().mapToInt(Integer::intValue).toArray();
      tensors.add(new Tensor(entry.name(), shape, data));
    }
    return tensors;
  }

  private List<ByteTensor> byteTensors(Header header, long dataStart) throws IOException {
    List<ByteTensor> tensors = new ArrayList<>();
    for (Header.Entry entry : header.entries()) {
      if (entry.type() != ElementType.U8) {
        continue;
      }
      byte[] data = new byte[(int) (entry.end() - entry.begin())];
      for (int i = 0; i < data.length; i += CHUNK_BYTES) {
        ByteBuffer chunk = ByteBuffer.wrap(data, i, Math.min(data.length - i, CHUNK_BYTES)).slice();
        readFully(chunk, dataStart + entry.begin() + i);
      }
      tensors.add(new ByteTensor(entry.name(), data));
    }
    return tensors;
  }

  /** Fills the buffer from {@code position} of the file on, and turns it for reading. */
  private void readFully(ByteBuffer buffer, long position) throws IOException {
    while (buffer.hasRemaining()) {
      int count = channel.read(buffer, position + buffer.position());
      if (count < 0) {
        throw new ModelFileException(
            file,
            "%d bytes at byte %d".formatted(buffer.limit(), position),
            "the end of the file, which became shorter, after " + buffer.position());
      }
    }
    buffer.flip();
  }
}
