package dev.rondo.models.fuzz;

import dev.rondo.file.ModelFileException;
import dev.rondo.file.Safetensors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file of a small model that was trained and saved, as a fuzzer may change it: its header alone
 * is the input, so that a header of another length is a file whose length and data fit it.
 *
 * <p>{@code $LAYOUT} in a header is the layout of the model as it is now; an input of the corpus
 * then outlives a change of the generated code.
 */
final class SavedModel {

  private static final String LAYOUT = "$LAYOUT";
  private static final Pattern END = Pattern.compile("\"data_offsets\": *\\[[0-9]+,([0-9]{1,6})]");

  /** Of all that a fuzzer changes none would be accepted. */
  private static final Pattern CHECKSUM = Pattern.compile("\"rondo\\.crc32c\":\"[0-9a-f]{8}\",");

  private final String header;
  private final String layout;

  private SavedModel(String header, String layout) {
    this.header = header;
    this.layout = layout;
  }

  /** Saves a model. */
  interface Save {
    void to(Path file) throws IOException;
  }

  /** Loads a model, and does with it what is done with a loaded model. */
  interface Load {
    void from(Path file) throws IOException;
  }

  static SavedModel of(Save model) {
    try {
      Path file = InputFile.of(new byte[0]);
      model.to(file);
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      int length = (int) bytes.getLong();
      String header = new String(bytes.array(), Long.BYTES, length, StandardCharsets.UTF_8);
      String layout = Safetensors.read(file).metadata().getOrDefault("layout", "");
      String plain = CHECKSUM.matcher(header).replaceFirst("").replace(layout, LAYOUT).strip();
      return new SavedModel(plain, layout);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The header of the file as it was saved. */
  byte[] seed() {
    return header.getBytes(StandardCharsets.UTF_8);
  }

  /** Loads a file with this header; whether it was accepted. */
  boolean loads(byte[] input, Load load) throws IOException {
    String text = new String(input, StandardCharsets.UTF_8).replace(LAYOUT, layout);
    int data = 0;
    for (Matcher end = END.matcher(text); end.find(); ) {
      data = Math.max(data, Integer.parseInt(end.group(1)));
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer content = ByteBuffer.allocate(Long.BYTES + bytes.length + data);
    content.order(ByteOrder.LITTLE_ENDIAN).putLong(bytes.length).put(bytes);
    try {
      load.from(InputFile.of(content.array()));
      return true;
    } catch (ModelFileException e) {
      return false;
    }
  }
}
