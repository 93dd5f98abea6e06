package dev.rondo.search;

import dev.rondo.file.ModelFileException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Texts as bytes: each as the number of its bytes, 32 bits, little-endian, and its UTF-8. */
final class TextBytes {
  /** The longest array that HotSpot allocates. */
  private static final int MOST = Integer.MAX_VALUE - 2;

  private TextBytes() {}

  static byte[] encode(Path path, List<String> texts) throws ModelFileException {
    List<byte[]> encoded = new ArrayList<>(texts.size());
    long length = 0;
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      encoded.add(bytes);
      length += Integer.BYTES + (long) bytes.length;
    }
    if (length > MOST) {
      throw new ModelFileException(
          path, "%d texts of at most %d bytes".formatted(texts.size(), MOST), length + " bytes");
    }
    ByteBuffer all = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
    encoded.forEach(bytes -> all.putInt(bytes.length).put(bytes));
    return all.array();
  }

  /** Adds {@code count} texts to a list. */
  static void decode(Path path, String name, byte[] bytes, int count, List<String> into)
      throws ModelFileException {
    ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      int length = all.remaining() < Integer.BYTES ? -1 : all.getInt();
      if (length < 0 || length > all.remaining()) {
        throw new ModelFileException(
            path,
            "%d texts in '%s'".formatted(count, name),
            "text %d, which does not end within its %d bytes".formatted(i, bytes.length));
      }
      into.add(text(path, name, i, all.slice(all.position(), length)));
      all.position(all.position() + length);
    }
    if (all.hasRemaining()) {
      throw new ModelFileException(
          path, "%d texts in '%s'".formatted(count, name), all.remaining() + " bytes behind them");
    }
  }

  private static String text(Path path, String name, int i, ByteBuffer bytes)
      throws ModelFileException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      var refusal =
          new ModelFileException(
              path, "texts in UTF-8", "another encoding in text %d of '%s'".formatted(i, name));
      refusal.initCause(e);
      throw refusal;
    }
  }
}
