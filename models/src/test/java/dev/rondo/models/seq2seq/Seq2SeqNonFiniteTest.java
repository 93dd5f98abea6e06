package dev.rondo.models.seq2seq;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.file.Safetensors;
import dev.rondo.file.Tensor;
import dev.rondo.optimizer.Clip;
import dev.rondo.training.Seq2SeqDefinition;
import dev.rondo.training.Seq2SeqTrainer;
import dev.rondo.training.Translator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training of a model that writes text says of numbers that are not finite. */
final class Seq2SeqNonFiniteTest {

  private static final List<Word> DATA = Word.random(40, 7, 5);

  @TempDir private Path folder;

  private static int alike;
  private static int named;

  @AfterAll
  static void report() {
    System.out.printf(
        "Seq2SeqNonFiniteTest: checked, %d have the same bits; %d places are named%n",
        alike, named);
  }

  private byte[] bytes(Translator network) throws IOException {
    Path file = folder.resolve("network");
    network.save(file);
    return Files.readAllBytes(file);
  }

  private static Seq2SeqTrainer<Word, Translator> trainer(Seq2SeqDefinition<Word> definition) {
    return Seq2SeqTrainer.of(definition, Function.<Translator>identity())
        .quiet()
        .epochs(1)
        .batch(9);
  }

  private void assertSame(Supplier<Seq2SeqTrainer<Word, Translator>> trainer) throws IOException {
    assertArrayEquals(
        bytes(trainer.get().fit(DATA, DATA.subList(0, 9))),
        bytes(trainer.get().checked().fit(DATA, DATA.subList(0, 9))));
    alike++;
  }

  @Test
  void checked_trainingWithoutFault_givesTheSameBits() throws IOException {
    assertSame(() -> trainer(CoverageSpecimenTrainer.DEFINITION));
    assertSame(() -> trainer(ConvolvedModelTrainer.DEFINITION));
    assertSame(() -> trainer(CopyCoverageSpecimenTrainer.DEFINITION));
    assertSame(
        () -> trainer(CoverageSpecimenTrainer.DEFINITION).scheduledSampling(0.3f).dropout(0.2f));
    assertSame(
        () -> trainer(CoverageSpecimenTrainer.DEFINITION).sampledSoftmax(4).labelSmoothing(0.1f));
  }

  private Path changed(Translator trained, String name, float value) throws IOException {
    Path file = folder.resolve("changed");
    trained.save(file);
    Safetensors content = Safetensors.read(file);
    List<Tensor> tensors = new ArrayList<>(content.tensors());
    tensors.replaceAll(tensor -> {
      float[] data = tensor.data().clone();
      Arrays.fill(data, value);
      return tensor.name().equals(name) ? Tensor.of(name, data, 0, tensor.shape()) : tensor;
    });
    new Safetensors(tensors, content.metadata()).write(file);
    return file;
  }

  private String cause(String name, float value) throws IOException {
    Translator trained = trainer(CoverageSpecimenTrainer.DEFINITION).fit(DATA);
    Translator start = CoverageSpecimenNetwork.load(changed(trained, name, value)).translator();
    var error =
        assertThrows(
            ArithmeticException.class,
            () ->
                trainer(CoverageSpecimenTrainer.DEFINITION)
                    .clip(Clip.none())
                    .skipAtMost(0)
                    .from(start)
                    .fit(DATA));
    return String.valueOf(error.getMessage());
  }

  @Test
  void fit_vectorsOfTheSourceThatOverflow_namesTheEncoder() throws IOException {
    String message = cause("source.embedding", 3e38f);
    assertTrue(message.contains("; encoder, element "), message);
    assertTrue(message.contains(" at step ") && message.contains(" of example "), message);
    assertTrue(message.contains(" in layer 1 ("), message);
    named++;
  }

  @Test
  void fit_vectorsOfTheTargetThatOverflow_namesTheDecoder() throws IOException {
    String message = cause("target.embedding", 3e38f);
    assertTrue(message.contains("; decoder, element "), message);
    assertTrue(message.contains(" at step ") && message.contains(" of example "), message);
    assertTrue(message.contains(" in layer 1 ("), message);
    named++;
  }
}
