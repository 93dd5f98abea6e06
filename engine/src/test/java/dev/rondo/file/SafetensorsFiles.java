package dev.rondo.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Files for the tests: a small right one, and any header before any data. */
final class SafetensorsFiles {
  private SafetensorsFiles() {}

  /** Two tensors, W [2 × 3] and b [3], and two strings. */
  static Safetensors small() {
    float[] data = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    return new Safetensors(
        List.of(Tensor.of("W", data, 0, 2, 3), Tensor.of("b", data, 6, 3)), Map.of("cell", "gru"));
  }

  /** Writes a header, with its right length, and as many bytes of data. */
  static void write(Path file, String header, int dataBytes) throws IOException {
    write(file, header.getBytes(StandardCharsets.UTF_8), dataBytes);
  }

  /** Writes a header, with its right length, and as many bytes of data. */
  static void write(Path file, byte[] header, int dataBytes) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + header.length + dataBytes);
    bytes.order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).put(header);
    Files.write(file, bytes.array());
  }

  /** The header of one tensor of these sizes and offsets. */
  static String tensor(String name, String shape, String offsets) {
    return "\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":%s}"
        .formatted(name, shape, offsets);
  }
}
