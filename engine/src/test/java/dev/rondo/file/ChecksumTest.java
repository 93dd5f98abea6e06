package dev.rondo.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were written here, and then damaged. */
final class ChecksumTest {

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("model");
    float[] data = {1, -0f, 3, 4, 5, 6, 7, 8, 9};
    new Safetensors(
            List.of(Tensor.of("W", data, 0, 2, 3), Tensor.of("b", data, 6, 3)),
            List.of(ByteTensor.of("texts", new byte[] {1, 2, 3})),
            Map.of("cell", "gru \"é\"\n"))
        .write(file);
  }

  @Test
  void readChecked_anyBitFlipped_isATypedError() throws IOException {
    byte[] right = Files.readAllBytes(file);
    for (int bit = 0; bit < 8 * right.length; bit++) {
      byte[] wrong = right.clone();
      wrong[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(file, wrong);
      assertThrows(
          ModelFileException.class,
          () -> Safetensors.readChecked(file),
          "bit " + bit % 8 + " of byte " + bit / 8);
    }
    System.out.printf("each of %d bits was flipped%n", 8 * right.length);
  }

  @Test
  void readChecked_anyTruncation_isATypedError() throws IOException {
    byte[] right = Files.readAllBytes(file);
    for (int length = 0; length < right.length; length++) {
      Files.write(file, Arrays.copyOf(right, length));
      assertThrows(
          ModelFileException.class, () -> Safetensors.readChecked(file), length + " bytes");
    }
    System.out.printf("each of %d lengths was refused%n", right.length);
  }

  /** A bit of the key itself hides the checksum, and is all that is wrong then. */
  @Test
  void read_bitOfTheDataFlipped_isATypedError() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    String message =
        assertThrows(ModelFileException.class, () -> Safetensors.read(file)).toString();
    assertTrue(message.contains("so something was changed"), message);
  }

  @Test
  void read_fileOfElsewhere_needsNoChecksum() throws IOException {
    SafetensorsFiles.write(file, "{" + SafetensorsFiles.tensor("w", "[1]", "[0,4]") + "}", 4);
    assertEquals(1, Safetensors.read(file).tensors().size());
    String message =
        assertThrows(ModelFileException.class, () -> Safetensors.readChecked(file)).toString();
    assertTrue(message.endsWith("expected a checksum, 'rondo.crc32c' but found none"), message);
  }

  @Test
  void read_checksumThatIsNotTheFirstEntry_isATypedError() throws IOException {
    SafetensorsFiles.write(
        file, "{\"__metadata__\":{\"k\":\"v\",\"rondo.crc32c\":\"00000000\"}}", 0);
    assertThrows(ModelFileException.class, () -> Safetensors.read(file));
  }

  @Test
  void metadata_ofAFileWithAChecksum_isWithoutIt() throws IOException {
    assertEquals(Map.of("cell", "gru \"é\"\n"), Safetensors.read(file).metadata());
    Map<String, String> reserved = Map.of("rondo.crc32c", "00000000");
    assertThrows(IllegalArgumentException.class, () -> new Safetensors(List.of(), reserved));
  }
}
