package dev.rondo.models.seq2seq;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.file.ModelFileException;
import dev.rondo.file.Npz;
import dev.rondo.file.Safetensors;
import dev.rondo.file.Tensor;
import dev.rondo.training.Translator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What is said of files of models that write text when they are not as they should be. */
final class TranslatorFileTest {

  @TempDir private static Path folder;

  private static Path file;

  @BeforeAll
  static void save() throws IOException {
    file = folder.resolve("model.safetensors");
    ReversalModelTrainer.create().epochs(1).quiet().fit(Word.random(8, 3, 1)).save(file);
  }

  @Test
  void load_fileOfAnotherClass_saysBoth() {
    assertSays(
        file + ": expected model 'PlainReversalModel' but found 'ReversalModel'",
        () -> PlainReversalModelNetwork.load(file));
  }

  @Test
  void weights_outAndInAgainByNpz_areTheSameModel() throws IOException {
    ReversalModelNetwork network = ReversalModelNetwork.load(file);
    ReversalModelNetwork another =
        ReversalModelTrainer.create().seed(2).epochs(1).quiet().fit(Word.random(8, 3, 1));
    Path arrays = folder.resolve("weights.npz");
    Npz.write(arrays, network.weights());

    Path again = folder.resolve("again.safetensors");
    another.withWeights(Npz.read(arrays)).save(again);

    assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again));
  }

  @Test
  void load_anotherFormat_saysBoth() throws IOException {
    Path other = changed("format", "rondo predictor 1");

    assertSays(
        other + ": expected format 'rondo translator 2' but found 'rondo predictor 1'",
        () -> ReversalModelNetwork.load(other));
  }

  @Test
  void load_anotherLayout_isRefused() throws IOException {
    Path other = changed("layout", "0123456789abcdef");

    assertThrows(ModelFileException.class, () -> ReversalModelNetwork.load(other));
  }

  @Test
  void load_sizesThatAreNone_saysWhatItFound() throws IOException {
    Path other = changed("sizes", "source=16 target=0 projection=0");

    assertSays(
        other + ": expected sizes of ReversalModel but found 'source=16 target=0 projection=0'",
        () -> ReversalModelNetwork.load(other));
  }

  @Test
  void load_layersThatAreNone_saysWhichLine() throws IOException {
    Path other = changed("decoder", "H=32 M=48 A=3");

    assertSays(
        other
            + ": expected the sizes of 1 and 1 layers of ReversalModel but found 'H=32 M=48 A=3' for layer 1",
        () -> ReversalModelNetwork.load(other));
  }

  @Test
  void load_sizesOfAnotherModel_listsTheTensors() throws IOException {
    Path other = changed("sizes", "source=16 target=17 projection=0");

    String message = refusal(other);

    assertTrue(message.contains("target.embedding is [8 × 16], not [8 × 17]"), message);
  }

  @Test
  void load_sizesBeyondAnArray_isRefused() throws IOException {
    Path other = changed("encoder", "H=999999999");

    assertThrows(ModelFileException.class, () -> ReversalModelNetwork.load(other));
  }

  @Test
  void load_tokensThatAreNone_isRefused() throws IOException {
    for (String side : List.of("source", "target")) {
      Path other = changed(side, "CHARACTERS\nreading");

      String message = refusal(other);

      assertTrue(message.contains("expected the tokens of the " + side), message);
    }
  }

  @Test
  void load_sourceWhereTargetShouldBe_isRefused() throws IOException {
    String source = Safetensors.read(file).metadata().get("source");
    Path other = changed("target", String.valueOf(source));

    assertThrows(ModelFileException.class, () -> ReversalModelNetwork.load(other));
  }

  @Test
  void load_textCutOtherwise_saysBoth() throws IOException {
    for (String side : List.of("source", "target")) {
      String tokens = Safetensors.read(file).metadata().get(side);
      Path other = changed(side, String.valueOf(tokens).replaceFirst("CHARACTERS", "SPACED"));

      assertSays(
          other + ": expected a " + side + " cut into CHARACTERS but found SPACED",
          () -> ReversalModelNetwork.load(other));
    }
  }

  @Test
  void load_jointModelOfDifferentTokens_isRefused() throws IOException {
    Path joint = folder.resolve("joint.safetensors");
    joint("ab abc").save(joint);
    SubwordCopyModelNetwork.load(joint);
    Safetensors content = Safetensors.read(joint);
    Map<String, String> metadata = new LinkedHashMap<>(content.metadata());
    metadata.putAll(Map.of("source", joint("xyz xy").source().toMetadata()));
    Path other = folder.resolve("different.safetensors");
    new Safetensors(content.tensors(), metadata).write(other);

    assertSays(
        other + ": expected the same tokens of source and target but found different ones",
        () -> SubwordCopyModelNetwork.load(other));
  }

  private static Translator joint(String read) {
    return SubwordCopyModelTrainer.create()
        .epochs(1)
        .quiet()
        .fit(List.of(new SubwordPair(read, "cab")))
        .translator();
  }

  @Test
  void load_tensorMissing_listsIt() throws IOException {
    Safetensors content = Safetensors.read(file);
    List<Tensor> tensors = new ArrayList<>(content.tensors());
    tensors.removeIf(tensor -> tensor.name().equals("output.b"));
    Path other = folder.resolve("missing.safetensors");
    new Safetensors(tensors, content.metadata()).write(other);

    String message = refusal(other);

    assertTrue(message.endsWith("\n  output.b [8] is missing"), message);
  }

  private static String refusal(Path other) {
    return String.valueOf(
        assertThrows(ModelFileException.class, () -> ReversalModelNetwork.load(other))
            .getMessage());
  }

  private static Path changed(String key, String value) throws IOException {
    Safetensors content = Safetensors.read(file);
    Map<String, String> metadata = new LinkedHashMap<>(content.metadata());
    metadata.put(key, value);
    Path other = folder.resolve(key + ".safetensors");
    new Safetensors(content.tensors(), metadata).write(other);
    return other;
  }

  private static void assertSays(String message, Executable executable) {
    assertEquals(message, assertThrows(ModelFileException.class, executable).getMessage());
  }
}
