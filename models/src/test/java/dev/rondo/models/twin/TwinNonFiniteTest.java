package dev.rondo.models.twin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.annotation.Comparison;
import dev.rondo.annotation.Pooling;
import dev.rondo.annotation.TwinLoss;
import dev.rondo.file.Safetensors;
import dev.rondo.file.Tensor;
import dev.rondo.models.twin.Twins.Pair;
import dev.rondo.optimizer.Clip;
import dev.rondo.training.Comparer;
import dev.rondo.training.TwinDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training of a model that compares texts says of numbers that are not finite. */
final class TwinNonFiniteTest {

  private static final List<Pair> DATA = Twins.pairs(60, 5);

  private static final TwinDefinition<Pair> HEAD =
      Twins.definition(Pooling.MAX, Comparison.SYMMETRIC_HEAD, TwinLoss.BINARY_CROSS_ENTROPY)
          .build();

  @TempDir private Path folder;

  private static int alike;
  private static int named;

  @AfterAll
  static void report() {
    System.out.printf(
        "TwinNonFiniteTest: checked, %d have the same bits; %d places are named%n", alike, named);
  }

  private byte[] bytes(Comparer comparer) throws IOException {
    Path file = folder.resolve("twin");
    comparer.save(file);
    return Files.readAllBytes(file);
  }

  private void assertSame(TwinDefinition<Pair> definition) throws IOException {
    assertArrayEquals(
        bytes(Twins.trainer(definition).fit(DATA)),
        bytes(Twins.trainer(definition).checked().fit(DATA)));
    alike++;
  }

  @Test
  void checked_trainingWithoutFault_givesTheSameBits() throws IOException {
    assertSame(HEAD);
    for (Pooling pooling : Pooling.values()) {
      assertSame(Twins.definition(pooling, Comparison.COSINE, TwinLoss.CONTRASTIVE).build());
    }
    assertSame(Twins.definition(Pooling.MEAN, Comparison.COSINE, TwinLoss.RANKING).build());
  }

  @Test
  void fit_vectorsThatOverflow_namesTextAndStep() throws IOException {
    Path file = folder.resolve("changed");
    Twins.trainer(HEAD).fit(DATA).save(file);
    Safetensors content = Safetensors.read(file);
    List<Tensor> tensors = new ArrayList<>(content.tensors());
    tensors.replaceAll(tensor -> {
      float[] data = tensor.data().clone();
      Arrays.fill(data, 3e38f);
      return tensor.name().equals("embedding")
          ? Tensor.of("embedding", data, 0, tensor.shape())
          : tensor;
    });
    new Safetensors(tensors, content.metadata()).write(file);
    Comparer start = Comparer.load(HEAD, file);
    var error =
        assertThrows(
            ArithmeticException.class,
            () -> Twins.trainer(HEAD).clip(Clip.none()).from(start).checked().fit(DATA));
    String message = String.valueOf(error.getMessage());
    assertTrue(
        message.matches(".*at step \\d+ of text [01] of example \\d+ in layer 1.*"), message);
    named++;
  }
}
