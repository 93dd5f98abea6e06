package dev.rondo.models.seq2seq;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.file.Safetensors;
import dev.rondo.file.Tensor;
import dev.rondo.metric.CharacterErrorRate;
import dev.rondo.metric.ExactMatch;
import dev.rondo.metric.TextMetric;
import dev.rondo.optimizer.Optimizer;
import dev.rondo.optimizer.Schedule;
import dev.rondo.runtime.Kernels;
import dev.rondo.sequence.WordVectors;
import dev.rondo.testing.Close;
import dev.rondo.training.Epoch;
import dev.rondo.training.Progress;
import dev.rondo.training.Seq2SeqTrainer;
import dev.rondo.training.StopRule;
import dev.rondo.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What a trainer of a model that writes text does with its settings and its examples. */
final class Seq2SeqTrainerTest {

  private static final List<Word> TRAIN = Word.random(150, 7, 5);
  private static final List<Word> OTHER = Word.random(40, 7, 6);

  @TempDir private Path folder;

  private static Seq2SeqTrainer<Word, CoverageSpecimenNetwork> trainer() {
    return CoverageSpecimenTrainer.create().quiet().epochs(2).batch(13);
  }

  private byte[] bytes(CoverageSpecimenNetwork network) throws IOException {
    Path file = folder.resolve("network.safetensors");
    network.save(file);
    return Files.readAllBytes(file);
  }

  @Test
  void fit_anyThreadsInEitherForm_givesTheSameBytes() throws IOException {
    byte[] expected = bytes(regularised().kernels(Kernels.plain()).threads(1).fit(TRAIN));
    for (int threads : new int[] {1, 2, 3, 8}) {
      assertArrayEquals(expected, bytes(regularised().threads(threads).fit(TRAIN)));
    }
    assertFalse(
        Arrays.equals(expected, bytes(regularised().seed(2).fit(TRAIN))),
        "another seed gives the same weights");
  }

  private static Seq2SeqTrainer<Word, CoverageSpecimenNetwork> regularised() {
    return trainer()
        .dropout(0.2f)
        .weightDrop(0.1f)
        .labelSmoothing(0.1f)
        .scheduledSampling(0.3f)
        .sampledSoftmax(6)
        .l2(1e-4f)
        .maxNorm(2)
        .accumulate(2)
        .averageWeights(0.9f)
        .schedule(Schedule.warmUp(5, Schedule.linear()));
  }

  @Test
  void batchTokens_anyThreads_givesTheSameBytes() throws IOException {
    byte[] expected = bytes(trainer().batchTokens(100).threads(1).fit(TRAIN, OTHER));
    for (int threads : new int[] {2, 3}) {
      assertArrayEquals(
          expected, bytes(trainer().batchTokens(100).threads(threads).fit(TRAIN, OTHER)));
    }
    byte[] one = bytes(trainer().batch(1).fit(TRAIN));
    assertArrayEquals(one, bytes(trainer().batchTokens(1).fit(TRAIN)));
  }

  @Test
  void vectors_ofEachSide_areWhatItsTokensBeginWith() throws IOException {
    WordVectors read = WordVectors.builder(16).add("a", vector(1)).add("b", vector(2)).build();
    WordVectors written = WordVectors.builder(16).add("a", vector(3)).build();
    Path file = folder.resolve("vectors.safetensors");
    trainer().sourceVectors(read.frozen()).targetVectors(written.frozen()).fit(TRAIN).save(file);
    assertRows(Safetensors.read(file).tensor("source.embedding"), List.of(1f, 2f));
    assertRows(Safetensors.read(file).tensor("target.embedding"), List.of(3f));
  }

  private static float[] vector(float element) {
    float[] vector = new float[16];
    Arrays.fill(vector, element);
    return vector;
  }

  /** Exactly these rows of a table have all elements alike. */
  private static void assertRows(Tensor table, List<Float> elements) {
    List<Float> found = new ArrayList<>();
    for (int at = 0; at < table.data().length; at += 16) {
      float[] row = Arrays.copyOfRange(table.data(), at, at + 16);
      if (Arrays.equals(row, vector(row[0]))) {
        found.add(row[0]);
      }
    }
    assertEquals(elements, found.stream().sorted().toList());
  }

  /** Batches of as many examples have other numbers of tokens, by which they are weighed. */
  @Test
  void accumulate_threeBatches_isABatchThreeTimesAsLarge() throws IOException {
    Safetensors large = accumulated(15, 1);
    Safetensors small = accumulated(5, 3);
    for (Tensor tensor : large.tensors()) {
      double[] expected = new double[tensor.data().length];
      Arrays.setAll(expected, i -> tensor.data()[i]);
      Close.assertClose(tensor.name(), small.tensor(tensor.name()).data(), expected, 100);
    }
  }

  private Safetensors accumulated(int batch, int batches) throws IOException {
    Path file = folder.resolve("accumulated.safetensors");
    trainer()
        .optimizer(Optimizer.sgd(0.1f))
        .dropout(0.2f)
        .weightDrop(0.1f)
        .batch(batch)
        .accumulate(batches)
        .fit(TRAIN)
        .save(file);
    return Safetensors.read(file);
  }

  /** Keeps what listeners hear. */
  private static final class Heard implements TrainingListener {
    private final List<Epoch> epochs = new ArrayList<>();
    private int done;

    @Override
    public void step(Progress progress) {
      done = progress.done();
    }

    @Override
    public void epoch(Epoch epoch) {
      epochs.add(epoch);
    }
  }

  @Test
  void epoch_withAMetric_saysWhatTheTextsAreWorth() {
    var heard = new Heard();
    var network = trainer().listener(heard).metric(new ExactMatch()).fit(TRAIN, OTHER);
    List<String> written = network.predictAll(OTHER.stream().map(Word::letters).toList());
    List<String> wanted = OTHER.stream().map(Word::reversed).toList();
    assertEquals(
        new ExactMatch().ofSingle(written, wanted), heard.epochs.getLast().validationMetric());
    assertTrue(heard.epochs.getLast().validationLoss() < heard.epochs.getFirst().validationLoss());
    assertEquals(TRAIN.size(), heard.done);
  }

  @Test
  void epoch_ofUntrainedWeights_countsTokensOfBothSides() {
    var heard = new Heard();
    trainer().epochs(1).listener(heard).fit(TRAIN, OTHER);
    long tokens = TRAIN.stream().mapToLong(word -> 2L * word.letters().length() + 1).sum();
    assertEquals(tokens, heard.epochs.getFirst().tokens());
    assertEquals(Double.NaN, heard.epochs.getFirst().validationMetric());
  }

  @Test
  void keepBest_rateThatRuinsTheModel_keepsTheBestEpoch() {
    var heard = new Heard();
    TextMetric metric = new CharacterErrorRate();
    var network =
        trainer()
            .epochs(4)
            .optimizer(Optimizer.sgd(40))
            .listener(heard)
            .metric(metric)
            .keepBest(StopRule.Metric.METRIC)
            .fit(TRAIN, OTHER);
    assertEquals(4, heard.epochs.size());
    double best = heard.epochs.stream().mapToDouble(Epoch::validationMetric).min().orElseThrow();
    List<String> written = network.predictAll(OTHER.stream().map(Word::letters).toList());
    assertEquals(best, metric.ofSingle(written, OTHER.stream().map(Word::reversed).toList()));
  }

  @Test
  void labelSmoothing_ofTheTraining_isNotInTheLossOfTheValidation() {
    var plain = new Heard();
    var smooth = new Heard();
    trainer().epochs(1).optimizer(Optimizer.sgd(1e-30f)).listener(plain).fit(TRAIN, OTHER);
    trainer()
        .epochs(1)
        .optimizer(Optimizer.sgd(1e-30f))
        .labelSmoothing(0.5f)
        .listener(smooth)
        .fit(TRAIN, OTHER);
    assertEquals(
        plain.epochs.getFirst().validationLoss(), smooth.epochs.getFirst().validationLoss());
    assertFalse(plain.epochs.getFirst().loss() == smooth.epochs.getFirst().loss());
  }

  @Test
  void sampledSoftmax_ofAFewTokens_learnsLikeThatOfAll() {
    double all = validationLoss(reversal());
    double sampled = validationLoss(reversal().sampledSoftmax(4));
    assertEquals(all, sampled, 0.1 * all);
  }

  /** Of more tokens than there are, the sample is all of them, in order. */
  @Test
  void sampledSoftmax_ofAllTokens_isTheSoftmax() {
    double all = validationLoss(trainer());
    assertEquals(all, validationLoss(trainer().sampledSoftmax(1_000)), 1e-4 * all);
    assertFalse(all == validationLoss(trainer().sampledSoftmax(2)), "a sample gives the same");
  }

  private static Seq2SeqTrainer<Word, CoverageSpecimenNetwork> reversal() {
    return trainer().epochs(20).optimizer(Optimizer.adam(0.01f));
  }

  private static double validationLoss(Seq2SeqTrainer<Word, ?> trainer) {
    var heard = new Heard();
    trainer.listener(heard).fit(TRAIN, OTHER);
    return heard.epochs.getLast().validationLoss();
  }

  @Test
  void sampledSoftmax_withoutAMatrixOfItsOwn_isRefused() {
    assertRefused(
        "sampled softmax: expected an output with a matrix of its own but found one that copies",
        () -> CopySpecimenTrainer.create().quiet().sampledSoftmax(4).fit(TRAIN));
    assertRefused(
        "sampled softmax: expected an output with a matrix of its own but found one that is tied to an embedding",
        () -> PlainReversalModelTrainer.create().quiet().sampledSoftmax(4).fit(TRAIN));
  }

  @Test
  void sizes_setOnTheTrainer_areThoseOfTheTensors() throws IOException {
    var network =
        trainer().encoderHidden(9).decoderHidden(5, 11).embeddings(6, 70).projection(12).fit(TRAIN);
    Path file = folder.resolve("sizes.safetensors");
    network.save(file);
    Safetensors saved = Safetensors.read(file);
    int context = 9 + 9;
    assertShape(saved, "source.embedding", 1 + 5, 6);
    assertShape(saved, "target.embedding", 3 + 5, 70);
    assertShape(saved, "encoder.layer1.forward.Wz", 9, 6);
    assertShape(saved, "encoder.layer1.backward.U", 9, 9);
    assertShape(saved, "decoder.layer1.Wi", 5, 70);
    assertShape(saved, "decoder.layer1.WiContext", 5, context);
    assertShape(saved, "decoder.layer2.Wz", 11, 5);
    assertShape(saved, "projection.W", 12, 11 + context + 70);
    assertShape(saved, "output.V", 3 + 5, 12);
  }

  private static void assertShape(Safetensors saved, String name, int... shape) {
    assertArrayEquals(shape, saved.tensor(name).shape(), name);
  }

  @Test
  void goOn_withOtherSizes_isRefused() {
    var network = trainer().fit(TRAIN);
    assertRefused(
        "CoverageSpecimen: a training that goes on keeps the trained model's sizes and vocabularies, but others were set",
        () -> CoverageSpecimenTrainer.goOn(network).hidden(7).fit(TRAIN));
  }

  @Test
  void examples_thatAreNone_areRefused() {
    assertRefused(
        "CoverageSpecimen: expected at least one training example but found none",
        () -> trainer().fit(List.of()));
    assertRefused(
        "CoverageSpecimen: expected validation examples to stop by but found none",
        () -> trainer().keepBest(StopRule.Metric.LOSS).fit(TRAIN));
    assertRefused(
        "expected a metric to choose an epoch by but found none",
        () -> trainer().keepBest(StopRule.Metric.METRIC).fit(TRAIN, OTHER));
  }

  @Test
  void example_withoutSource_isRefusedByItsNumber() {
    List<Word> words = new ArrayList<>(TRAIN);
    words.set(3, new Word("", "a"));
    assertRefused(
        "training example 3 of CoverageSpecimen: expected a text of at least one token but found ''",
        () -> trainer().fit(words));
    assertRefused(
        "validation example 3 of CoverageSpecimen: expected a text of at least one token but found ''",
        () -> trainer().fit(TRAIN, words));
  }

  @Test
  void example_withEmptyTarget_isTheEndAlone() {
    List<Word> silent = new ArrayList<>();
    for (Word word : TRAIN) {
      silent.add(new Word(word.letters(), ""));
    }
    var network = trainer().epochs(20).optimizer(Optimizer.adam(0.02f)).fit(silent);
    assertEquals("", network.predict("abc"));
  }

  @Test
  void settings_outOfRange_areRefused() {
    assertRefused(
        "expected a readout dropout of at least 0 and below 1 but found 1.0",
        () -> trainer().readoutDropout(1));
    assertRefused(
        "expected a probability of scheduled sampling from 0 to 1 but found -0.1",
        () -> trainer().scheduledSampling(-0.1f));
    assertRefused(
        "expected a number of sampled tokens of at least 0 but found -1",
        () -> trainer().sampledSoftmax(-1));
    assertRefused(
        "hidden has 3 values but must have one for all layers, or one for each of 2",
        () -> trainer().decoderHidden(1, 2, 3));
    assertRefused(
        "expected a projection of at least 0 but found -1", () -> trainer().projection(-1));
  }

  private static void assertRefused(String message, Executable setting) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, setting).getMessage());
  }
}
