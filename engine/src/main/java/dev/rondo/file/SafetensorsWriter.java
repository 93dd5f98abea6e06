package dev.rondo.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Writes a safetensors file: its header, and behind it the numbers of all tensors. */
final class SafetensorsWriter {
  /** A cache line and a 512-bit vector, for readers that map the file. */
  private static final int DATA_ALIGNMENT = 64;

  /** A page or more a call, so that calls cost little; any size would do. */
  private static final int CHUNK_BYTES = 1 << 16;

  private SafetensorsWriter() {}

  static void write(Safetensors contents, Path file) throws IOException {
    byte[] header = header(contents, file);
    WholeFile.write(
        file,
        channel -> {
          writeHeader(header, channel);
          writeData(contents, channel);
        });
  }

  private static void writeHeader(byte[] header, FileChannel channel) throws IOException {
    ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    writeFully(length.putLong(header.length).flip(), channel);
    writeFully(ByteBuffer.wrap(header), channel);
  }

  private static void writeData(Safetensors contents, FileChannel channel) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (Tensor tensor : contents.tensors()) {
      float[] data = tensor.dataUnshared();
      for (int i = 0; i < data.length; ) {
        int floats = Math.min(data.length - i, CHUNK_BYTES / Float.BYTES);
        chunk.clear().limit(floats * Float.BYTES);
        chunk.asFloatBuffer().put(data, i, floats);
        writeFully(chunk, channel);
        i += floats;
      }
    }
    for (ByteTensor tensor : contents.byteTensors()) {
      byte[] data = tensor.dataUnshared();
      for (int i = 0; i < data.length; i += CHUNK_BYTES) {
        writeFully(ByteBuffer.wrap(data, i, Math.min(data.length - i, CHUNK_BYTES)), channel);
      }
    }
  }

  private static void writeFully(ByteBuffer buffer, FileChannel channel) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /** The header, padded so that the data begin at a multiple of {@link #DATA_ALIGNMENT}. */
  private static byte[] header(Safetensors contents, Path file) throws ModelFileException {
    byte[] json = json(contents).getBytes(StandardCharsets.UTF_8);
    int dataStart = Math.ceilDiv(Long.BYTES + json.length, DATA_ALIGNMENT) * DATA_ALIGNMENT;
    byte[] header = Arrays.copyOf(json, dataStart - Long.BYTES);
    Arrays.fill(header, json.length, header.length, (byte) ' ');
    if (header.length > Safetensors.MAX_HEADER_BYTES) {
      throw new ModelFileException(
          file,
          "names and metadata of at most %d bytes".formatted(Safetensors.MAX_HEADER_BYTES),
          header.length + " bytes");
    }
    return header;
  }

  private static String json(Safetensors contents) {
    StringBuilder json = new StringBuilder("{");
    String separator = "";
    if (!contents.metadata().isEmpty()) {
      quote(Safetensors.METADATA_KEY, json);
      metadata(contents.metadata(), json.append(':'));
      separator = ",";
    }
    long offset = 0;
    for (Tensor tensor : contents.tensors()) {
      long end = offset + (long) tensor.elements() * Float.BYTES;
      quote(tensor.name(), json.append(separator));
      entry(ElementType.F32, tensor.shape(), offset, end, json);
      offset = end;
      separator = ",";
    }
    for (ByteTensor tensor : contents.byteTensors()) {
      long end = offset + tensor.elements();
      quote(tensor.name(), json.append(separator));
      entry(ElementType.U8, new int[] {tensor.elements()}, offset, end, json);
      offset = end;
      separator = ",";
    }
    return json.append('}').toString();
  }

  private static void entry(
      ElementType type, int[] shape, long begin, long end, StringBuilder json) {
    json.append(":{\"dtype\":\"")
        .append(type.name())
        .append("\",\"shape\":")
        .append(Arrays.toString(shape).replace(" ", ""))
        .append(",\"data_offsets\":[%d,%d]}".formatted(begin, end));
  }

  private static void metadata(Map<String, String> metadata, StringBuilder json) {
    String separator = "{";
    for (Map.Entry<String, String> entry : metadata.entrySet()) {
      quote(entry.getKey(), json.append(separator));
      quote(entry.getValue(), json.append(':'));
      separator = ",";
    }
    json.append('}');
  }

  private static void quote(String string, StringBuilder json) {
    json.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c == '\n') {
        json.append("\\n");
      } else if (c < ' ') {
        json.append("\\u00").append(c < 16 ? '0' : '1').append(Character.forDigit(c % 16, 16));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }
}
