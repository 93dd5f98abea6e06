package dev.rondo.models.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.file.ModelFileException;
import dev.rondo.file.Npz;
import dev.rondo.file.Safetensors;
import dev.rondo.file.Tensor;
import dev.rondo.models.transfer.Review.Verdict;
import dev.rondo.transfer.ForeignWeights;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whole models with weights that PyTorch and Keras wrote, and what is said where they do not fit.
 */
final class ForeignModelTest {

  /** The bound that the project promises for an import. */
  private static final float TOLERANCE = 1e-5f;

  private static final List<String> TOKENS =
      List.of("<pad>", "<unk>", "the", "film", "is", "good", "bad", "long");

  private static final List<String> TEXTS =
      List.of("the film is good", "the film is bad", "long", "bad bad good film", "a strange film");

  @TempDir private Path folder;

  private static int predicted;
  private static int refused;

  @AfterAll
  static void report() {
    System.out.printf(
        "ForeignModelTest: %d texts predicted as elsewhere; %d things that do not fit, all told%n",
        predicted, refused);
  }

  private static ForeignWeights reviewer(ForeignWeights weights) {
    return weights
        .tokens("text", "embedding", TOKENS)
        .layers("lstm")
        .head("verdict", "fc", "MIXED", "GOOD", "BAD");
  }

  private static ReviewModelNetwork reviewer() throws IOException {
    return ReviewModelTrainer.create()
        .imported(reviewer(ForeignWeights.pytorch(Files.of("torch-reviewer.safetensors"))));
  }

  private static void assertPyTorchs(ReviewModelNetwork network, float tolerance)
      throws IOException {
    Safetensors wanted = Safetensors.read(Files.of("torch-reviewer.io.safetensors"));
    for (int i = 0; i < TEXTS.size(); i++) {
      float[] p = wanted.tensor("p." + i).data();
      Map<Verdict, Float> got = network.probabilities(TEXTS.get(i));
      float[] ordered = {
        got.getOrDefault(Verdict.MIXED, 0f),
        got.getOrDefault(Verdict.GOOD, 0f),
        got.getOrDefault(Verdict.BAD, 0f)
      };
      assertArrayEquals(p, ordered, tolerance, TEXTS.get(i));
      List<Verdict> labels = List.of(Verdict.MIXED, Verdict.GOOD, Verdict.BAD);
      int best = p[0] >= p[1] && p[0] >= p[2] ? 0 : p[1] >= p[2] ? 1 : 2;
      assertEquals(labels.get(best), network.predict(TEXTS.get(i)), TEXTS.get(i));
      predicted++;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "torch-reviewer.safetensors, 1e-5",
    "torch-reviewer.npz, 1e-5",
    "torch-reviewer-half.safetensors, 5e-3"
  })
  void model_ofPyTorchsWeights_predictsWhatPyTorchPredicts(String file, float tolerance)
      throws IOException {
    ForeignWeights weights = reviewer(ForeignWeights.pytorch(Files.of(file)));

    assertPyTorchs(ReviewModelTrainer.create().imported(weights), tolerance);
  }

  @Test
  void pytorch_modelOfRondo_isRefused() throws IOException {
    Path file = folder.resolve("ours.safetensors");
    reviewer().save(file);
    String message =
        String.valueOf(
            assertThrows(ModelFileException.class, () -> ForeignWeights.pytorch(file))
                .getMessage());
    assertTrue(message.endsWith("but found 'rondo predictor 1', a format of Rondo's own"), message);
  }

  @Test
  void model_ofModulesThatAreUnsaid_findsThoseThatFit() throws IOException {
    ForeignWeights weights =
        ForeignWeights.pytorch(Files.of("torch-reviewer.safetensors"))
            .tokens("text", "embedding", TOKENS)
            .head("verdict", "fc", "MIXED", "GOOD", "BAD");

    assertPyTorchs(ReviewModelTrainer.create().imported(weights), TOLERANCE);
  }

  @Test
  void model_ofKerassArraysInARow_predictsWhatKerasPredicts() throws IOException {
    ForeignWeights weights =
        ForeignWeights.keras(Files.of("keras-reviewer.npz"))
            .tokens("text", "arr_0", TOKENS)
            .layers("arr_1")
            .head("praises", "arr_7");
    PraiseModelNetwork network = PraiseModelTrainer.create().imported(weights);
    Safetensors wanted = Safetensors.read(Files.of("keras-reviewer.io.safetensors"));

    for (int i = 0; i < TEXTS.size(); i++) {
      float p = wanted.tensor("p." + i).data()[0];
      assertEquals(
          p, network.probabilities(TEXTS.get(i)).getOrDefault(true, 0f), TOLERANCE, TEXTS.get(i));
      assertEquals(p > 0.5f, network.predict(TEXTS.get(i)), TEXTS.get(i));
      predicted++;
    }
  }

  @Test
  void model_imported_isSavedLoadedAndTrainedOn() throws IOException {
    ReviewModelNetwork network = reviewer();
    Path file = folder.resolve("reviews.safetensors");
    network.save(file);
    assertPyTorchs(ReviewModelNetwork.load(file), TOLERANCE);

    List<Review> examples = List.of(new Review("the film is long", Verdict.BAD));
    ReviewModelNetwork more = ReviewModelTrainer.goOn(network).quiet().epochs(60).fit(examples);

    assertEquals(Verdict.BAD, more.predict("the film is long"));
    assertPyTorchs(network, TOLERANCE);
  }

  @Test
  void weights_outAndInAgainByNpz_areTheSameModel() throws IOException {
    ReviewModelNetwork network = reviewer();
    Path file = folder.resolve("weights.npz");
    Npz.write(file, network.weights());
    List<Tensor> zeros = new ArrayList<>();
    for (Tensor tensor : network.weights()) {
      zeros.add(Tensor.of(tensor.name(), new float[tensor.elements()], 0, tensor.shape()));
    }
    ReviewModelNetwork blank = network.withWeights(zeros);

    assertEquals(1 / 3f, blank.probabilities("film").getOrDefault(Verdict.GOOD, 0f), TOLERANCE);
    ReviewModelNetwork again = blank.withWeights(Npz.read(file));
    for (String text : TEXTS) {
      assertEquals(network.probabilities(text), again.probabilities(text));
    }
  }

  @Test
  void weights_ofAnotherModel_areRefusedTensorByTensor() throws IOException {
    ReviewModelNetwork network = reviewer();
    List<Tensor> other = new ArrayList<>(network.weights());
    Tensor first = other.removeFirst();
    other.add(Tensor.of("more", new float[2], 0, 2));

    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> network.withWeights(other));

    assertEquals(
        "expected the 51 tensors of ReviewModel but found 2 that do not fit:"
            + "\n  text.embedding [8 × 4] is missing\n  more is unknown",
        e.getMessage());
    assertEquals("text.embedding", first.name());
  }

  // What does not fit.

  private static String refusal(ForeignWeights weights, int hidden) {
    return String.valueOf(
        assertThrows(
                ModelFileException.class,
                () -> ReviewModelTrainer.create().hidden(hidden).imported(weights))
            .getMessage());
  }

  private static void assertHas(String message, String... lines) {
    refused += lines.length;
    for (String line : lines) {
      assertTrue(message.contains(line), () -> "'" + line + "' in\n" + message);
    }
  }

  @Test
  void weights_ofOtherSizes_areAllListed() throws IOException {
    String message =
        refusal(reviewer(ForeignWeights.pytorch(Files.of("torch-reviewer.safetensors"))), 6);

    assertHas(
        message,
        "torch-reviewer.safetensors: expected the 51 weights of ReviewModel but found 17 that do not fit:\n",
        "\n  layer1.forward.(Wi Wf Wg Wo): expected lstm.weight_ih_l0 [24 × 4] but found [20 × 4]",
        "\n  layer1.forward.(Ui Uf Ug Uo): expected lstm.weight_hh_l0 [24 × 6] but found [20 × 5]",
        "\n  layer2.backward.(bi bf bg bo): expected lstm.bias_hh_l1_reverse [24] but found [20]",
        "\n  verdict.head.V: expected fc.weight [3 × 12] but found [3 × 10]");
  }

  @Test
  void weights_ofModulesThatAreNotThere_areAllListedWithWhatIsLeft() throws IOException {
    ForeignWeights weights =
        ForeignWeights.pytorch(Files.of("torch-reviewer.safetensors"))
            .layers("encoder")
            .head("verdict", "fc", "GOOD", "BAD", "UGLY");

    assertHas(
        refusal(weights, 5),
        "\n  text.embedding [1 × 4]: say which module has these vectors, and of which tokens, by tokens(\"text\", …)",
        "\n  layer1.forward.(Wi Wf Wg Wo): expected encoder.weight_ih_l0 [20 × 4] but found none",
        "\n  layer2, Lstm, 10 → 10, in both directions, CONCAT: expected a module for each of 2 recurrent layers but found [encoder], with 1; say which by layers(…)",
        "\n  verdict.head: expected the labels [GOOD, BAD, MIXED] in any order but found [GOOD, BAD, UGLY]",
        "\n  embedding.weight [8 × 4] of the file: no weight takes it",
        "\n  lstm.weight_ih_l0 [20 × 4] of the file: no weight takes it");
  }

  @Test
  void componentsThatTheModelHasNot_areRefused() throws IOException {
    ForeignWeights weights =
        reviewer(ForeignWeights.pytorch(Files.of("torch-reviewer.safetensors")))
            .tokens("txt", "embedding", TOKENS)
            .head("verdit", "fc", "GOOD", "BAD", "MIXED");

    assertHas(
        refusal(weights, 5),
        "found 2 that do not fit:\n",
        "\n  tokens(\"txt\", …): expected one of the components [text] but found no such",
        "\n  head(\"verdit\", …): expected one of the components [verdict] but found no such");
  }

  @Test
  void safetensors_whoseHeaderHasALengthThatBeginsAsAZipFile_areRead() throws IOException {
    ByteBuffer plain =
        ByteBuffer.wrap(java.nio.file.Files.readAllBytes(Files.of("torch-reviewer.safetensors")))
            .order(ByteOrder.LITTLE_ENDIAN);
    int header = Math.toIntExact(plain.getLong());
    int longer = 'K' << Byte.SIZE | 'P';
    byte[] spaces = new byte[longer - header];
    Arrays.fill(spaces, (byte) ' ');
    byte[] all =
        ByteBuffer.allocate(plain.capacity() + spaces.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(longer)
            .put(plain.array(), Long.BYTES, header)
            .put(spaces)
            .put(plain.array(), Long.BYTES + header, plain.capacity() - Long.BYTES - header)
            .array();
    Path file = java.nio.file.Files.write(folder.resolve("pk.safetensors"), all);

    assertPyTorchs(
        ReviewModelTrainer.create().imported(reviewer(ForeignWeights.pytorch(file))), TOLERANCE);
  }

  @Test
  void weights_leftOver_areRefusedUnlessIgnored() throws IOException {
    Path file = folder.resolve("more.safetensors");
    List<Tensor> tensors =
        new ArrayList<>(Safetensors.read(Files.of("torch-reviewer.safetensors")).tensors());
    tensors.add(Tensor.of("norm.gain", new float[3], 0, 3));
    new Safetensors(tensors, Map.of()).write(file);

    String message = refusal(reviewer(ForeignWeights.pytorch(file)), 5);
    assertHas(message, "1 that do not fit", "norm.gain [3] of the file: no weight takes it");
    assertPyTorchs(
        ReviewModelTrainer.create()
            .imported(reviewer(ForeignWeights.pytorch(file)).ignore("norm.")),
        TOLERANCE);
  }

  @Test
  void weights_thatAreNotFinite_areRefused() throws IOException {
    Path file = folder.resolve("nan.safetensors");
    List<Tensor> tensors =
        new ArrayList<>(Safetensors.read(Files.of("torch-reviewer.safetensors")).tensors());
    tensors.replaceAll(tensor -> {
      float[] data = tensor.data();
      data[data.length - 1] = Float.NaN;
      return tensor.name().equals("fc.weight")
          ? Tensor.of(tensor.name(), data, 0, tensor.shape())
          : tensor;
    });
    new Safetensors(tensors, Map.of()).write(file);

    assertHas(
        refusal(reviewer(ForeignWeights.pytorch(file)), 5),
        "found 1 that do not fit:\n  verdict.head.V: element [2, 9] of 'fc.weight' is NaN");
  }

  @Test
  void weight_saidByItsOwnName_isTakenAsItIs() throws IOException {
    Path file = folder.resolve("more.safetensors");
    List<Tensor> tensors =
        new ArrayList<>(Safetensors.read(Files.of("torch-reviewer.safetensors")).tensors());
    tensors.add(Tensor.of("other", new float[] {1, 2, 3}, 0, 1, 3));
    new Safetensors(tensors, Map.of()).write(file);
    ReviewModelNetwork network =
        ReviewModelTrainer.create()
            .imported(
                reviewer(ForeignWeights.pytorch(file))
                    .tensor("verdict.head.b", "other")
                    .ignore("fc.bias"));

    Tensor bias =
        network.weights().stream()
            .filter(weight -> weight.name().equals("verdict.head.b"))
            .findFirst()
            .orElseThrow();
    assertArrayEquals(new float[] {1, 2, 3}, bias.data());
    assertHas(
        refusal(reviewer(ForeignWeights.pytorch(file)).tensor("verdict.head.c", "other"), 5),
        "verdict.head.c: expected one of [text.embedding, ");
  }

  private static final List<Series> EXAMPLES =
      List.of(new Series(new float[][] {{0, 0, 0}}, new float[][] {{0, 0}}));

  /** What importing a file into a model of one layer says. */
  private static String refusal(String file, String model) throws IOException {
    ForeignWeights weights =
        file.endsWith(".npz")
            ? ForeignWeights.keras(Files.of(file))
            : ForeignWeights.pytorch(Files.of(file));
    return String.valueOf(
        assertThrows(
                ModelFileException.class,
                () -> {
                  switch (model) {
                    case "before" ->
                        Stacks_GruBefore1UniTrainer.create().imported(weights, EXAMPLES);
                    case "after" -> Stacks_Gru1UniTrainer.create().imported(weights, EXAMPLES);
                    case "after-2-bi" -> Stacks_Gru2BiTrainer.create().imported(weights, EXAMPLES);
                    default -> Stacks_Lstm1BiTrainer.create().imported(weights, EXAMPLES);
                  }
                })
            .getMessage());
  }

  @Test
  void gruOfPyTorch_intoOneThatResetsBefore_isRefused() throws IOException {
    assertHas(
        refusal("torch-gru-1-uni.safetensors", "before"),
        "layer1, Gru, 3 → 5: its cell does not say (@Convention) that PYTORCH has a layer with its equations; it names [KERAS, ONNX]");
  }

  @Test
  void grusOfKeras_intoTheOther_areRefused() throws IOException {
    assertHas(
        refusal("keras-gru-1-uni.npz", "before"),
        "rnn1.2 has two rows, as a GRU with reset_after=True has, which resets after the product");
    assertHas(
        refusal("keras-gru_before-2-bi.npz", "after-2-bi"),
        "rnn1.2 has one row, as a GRU with reset_after=False has, which resets before the product");
  }

  @Test
  void lstmWithProjection_intoOneWithout_isRefused() throws IOException {
    assertHas(
        refusal("torch-projected-1-bi.safetensors", "lstm"),
        "layer1.forward.(Ui Uf Ug Uo): expected rnn.weight_hh_l0 [20 × 5] but found [20 × 4]",
        "rnn.weight_hr_l0 [4 × 5] of the file: no weight takes it");
  }

  /** The weights of a bidirectional LSTM of one layer, and in {@code name.h0} its first states. */
  private static List<Tensor> lstm(String name, int inputs, int units) {
    List<Tensor> tensors = new ArrayList<>();
    for (String direction : List.of("", "_reverse")) {
      tensors.add(counting(name + ".weight_ih_l0" + direction, 4 * units, inputs));
      tensors.add(counting(name + ".weight_hh_l0" + direction, 4 * units, units));
      tensors.add(counting(name + ".bias_ih_l0" + direction, 4 * units));
      tensors.add(counting(name + ".bias_hh_l0" + direction, 4 * units));
      for (String state : List.of("h0", "c0")) {
        tensors.add(counting(name + "." + state + direction, 1, units));
      }
    }
    return tensors;
  }

  private static Tensor counting(String name, int... shape) {
    float[] data = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
    for (int i = 0; i < data.length; i++) {
      data[i] = 0.01f * i;
    }
    return Tensor.of(name, data, 0, shape);
  }

  @Test
  void firstStates_ofLayersOfSeveralSizes_areSaidOneByOne() throws IOException {
    List<Tensor> tensors = new ArrayList<>(lstm("first", 3, 5));
    tensors.addAll(lstm("second", 10, 4));
    tensors.add(counting("fc.weight", 2, 8));
    tensors.add(counting("fc.bias", 2));
    Path file = folder.resolve("sizes.safetensors");
    new Safetensors(tensors, Map.of()).write(file);
    var trainer = Stacks_Started2BiTrainer.create().hidden(5, 4);
    ForeignWeights together =
        ForeignWeights.pytorch(file).layers("first", "second").start("h", "first.h0");
    String message =
        String.valueOf(
            assertThrows(ModelFileException.class, () -> trainer.imported(together, EXAMPLES))
                .getMessage());
    assertHas(
        message,
        "\n  first states [layer1.forward.start.h, layer1.backward.start.h, layer2.forward.start.h, layer2.backward.start.h]:"
            + " expected states of one size, as one tensor holds them, but found several; say each by tensor(…)");

    ForeignWeights each = ForeignWeights.pytorch(file).layers("first", "second");
    for (String state : List.of("h", "c")) {
      each.tensor("layer1.forward.start." + state, "first." + state + "0")
          .tensor("layer1.backward.start." + state, "first." + state + "0_reverse")
          .tensor("layer2.forward.start." + state, "second." + state + "0")
          .tensor("layer2.backward.start." + state, "second." + state + "0_reverse");
    }
    Map<String, Tensor> weights = new LinkedHashMap<>();
    trainer
        .imported(each, EXAMPLES)
        .weights()
        .forEach(weight -> weights.put(weight.name(), weight));
    assertArrayEquals(
        new float[] {0, 0.01f, 0.02f, 0.03f},
        Objects.requireNonNull(weights.get("layer2.backward.start.c")).data());
  }

  @Test
  void components_thatLearnFromExamples_needSome() throws IOException {
    ForeignWeights weights = ForeignWeights.pytorch(Files.of("torch-gru-1-uni.safetensors"));

    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> Stacks_Gru1UniTrainer.create().imported(weights));

    assertEquals(
        "Stacks.Gru1Uni, with 0 examples: expected at least one number for 'steps' but found 0",
        e.getMessage());
  }
}
