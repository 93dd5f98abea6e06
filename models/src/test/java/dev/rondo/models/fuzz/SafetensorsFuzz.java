package dev.rondo.models.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rondo.file.ByteTensor;
import dev.rondo.file.ModelFileException;
import dev.rondo.file.Safetensors;
import dev.rondo.file.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The bytes are a file: it is refused by a {@link ModelFileException}, or what was read and written
 * again reads the same.
 */
final class SafetensorsFuzz {

  private SafetensorsFuzz() {}

  /** Called by Jazzer, and for each file of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    Path file = InputFile.of(input);
    Safetensors first;
    try {
      first = Safetensors.read(file);
    } catch (ModelFileException e) {
      return;
    }
    first.write(file);
    Safetensors second = Safetensors.read(file);
    assertEquals(first.metadata(), second.metadata());
    assertEquals(names(first), names(second));
    for (Tensor tensor : first.tensors()) {
      Tensor again = second.tensor(tensor.name());
      assertArrayEquals(tensor.shape(), again.shape());
      assertArrayEquals(bits(tensor), bits(again));
    }
    for (ByteTensor tensor : first.byteTensors()) {
      assertArrayEquals(tensor.data(), second.bytes(tensor.name()).data());
    }
  }

  private static List<String> names(Safetensors content) {
    return content.tensors().stream().map(Tensor::name).sorted().toList();
  }

  private static int[] bits(Tensor tensor) {
    float[] data = tensor.data();
    int[] bits = new int[data.length];
    Arrays.setAll(bits, i -> Float.floatToRawIntBits(data[i]));
    return bits;
  }
}
