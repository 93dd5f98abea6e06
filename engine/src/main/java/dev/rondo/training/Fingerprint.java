package dev.rondo.training;

import dev.rondo.sequence.Column;
import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.EncodedSeries;
import dev.rondo.sequence.EncodedWords;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over numbers and texts, by which a training knows its data and its model again. */
final class Fingerprint {

  /** Enough of the 64 digits that two of anything differ: 2⁻⁶⁴ that they do not. */
  private static final int DIGITS = 16;

  private final MessageDigest digest;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 13); // 8 KiB a call, any would do

  Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Adds a number. */
  Fingerprint add(int value) {
    if (buffer.remaining() < Integer.BYTES) {
      flush();
    }
    buffer.putInt(value);
    return this;
  }

  /** Adds the bits of a number. */
  Fingerprint add(float value) {
    return add(Float.floatToRawIntBits(value));
  }

  /** Adds a text and its length. */
  Fingerprint add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(bytes.length);
    flush();
    digest.update(bytes);
    return this;
  }

  /** Adds a store. */
  Fingerprint add(float[] store) {
    add(store.length);
    for (float value : store) {
      add(value);
    }
    return this;
  }

  /** Adds all examples of a component. */
  Fingerprint add(Column column) {
    switch (column) {
      case EncodedSequences sequences -> {
        add(sequences.size());
        for (int example = 0; example < sequences.size(); example++) {
          add(sequences.length(example));
          for (int t = 0; t < sequences.length(example); t++) {
            add(sequences.token(example, t));
          }
        }
      }
      case EncodedSeries series -> {
        add(series.size()).add(series.width());
        for (int example = 0; example < series.size(); example++) {
          add(series.length(example));
        }
        add(series.values());
      }
      case EncodedWords words -> add(words.words()).add(words.spellings());
    }
    return this;
  }

  private void flush() {
    digest.update(buffer.flip());
    buffer.clear();
  }

  /** Some digits of the hash over all that was added; the object is of no use then. */
  String digits() {
    flush();
    return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
  }
}
