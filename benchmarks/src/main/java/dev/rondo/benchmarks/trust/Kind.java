package dev.rondo.benchmarks.trust;

import dev.rondo.benchmarks.trust.model.BagModelTrainer;
import dev.rondo.benchmarks.trust.model.ConvolutionModelTrainer;
import dev.rondo.benchmarks.trust.model.CopyModelTrainer;
import dev.rondo.benchmarks.trust.model.Couple;
import dev.rondo.benchmarks.trust.model.GruModelTrainer;
import dev.rondo.benchmarks.trust.model.HeadTwinTrainer;
import dev.rondo.benchmarks.trust.model.LayerNormModelTrainer;
import dev.rondo.benchmarks.trust.model.Line;
import dev.rondo.benchmarks.trust.model.LstmModelTrainer;
import dev.rondo.benchmarks.trust.model.RankingTwinTrainer;
import dev.rondo.benchmarks.trust.model.ReversalModelTrainer;
import dev.rondo.benchmarks.trust.model.Reversed;
import dev.rondo.benchmarks.trust.model.SelfAttentionModelTrainer;
import dev.rondo.benchmarks.trust.model.Series;
import dev.rondo.benchmarks.trust.model.SeriesModelTrainer;
import dev.rondo.benchmarks.trust.model.StackModelTrainer;
import dev.rondo.benchmarks.trust.model.Tagged;
import dev.rondo.benchmarks.trust.model.TaggedModelTrainer;
import dev.rondo.benchmarks.trust.model.Written;
import dev.rondo.benchmarks.trust.model.WrittenModelTrainer;
import dev.rondo.file.Safetensors;
import dev.rondo.file.Tensor;
import dev.rondo.optimizer.Optimizer;
import dev.rondo.runtime.Kernels;
import dev.rondo.training.TrainerSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Every kind of model and of training, each as a training of 200 steps whose weights are hashed.
 */
@SuppressWarnings("ImmutableEnumChecker") // a training has no state
enum Kind {
  GRU((s, file) -> s.of(GruModelTrainer.create()).fit(Line.random(Setting.COUNT, 12)).save(file)),
  LSTM((s, file) -> s.of(LstmModelTrainer.create()).fit(Line.random(Setting.COUNT, 12)).save(file)),
  LAYER_NORM((s, file) ->
      s.of(LayerNormModelTrainer.create()).fit(Line.random(Setting.COUNT, 12)).save(file)),
  STACK(
      (s, file) -> s.of(StackModelTrainer.create()).fit(Line.random(Setting.COUNT, 12)).save(file)),
  CONVOLUTION((s, file) ->
      s.of(ConvolutionModelTrainer.create()).fit(Line.random(Setting.COUNT, 12)).save(file)),
  SELF_ATTENTION((s, file) ->
      s.of(SelfAttentionModelTrainer.create()).fit(Line.random(Setting.COUNT, 12)).save(file)),
  BAG((s, file) -> s.of(BagModelTrainer.create()).fit(Line.random(Setting.COUNT, 12)).save(file)),
  TAGS((s, file) ->
      s.of(TaggedModelTrainer.create()).fit(Tagged.random(Setting.COUNT, 6)).save(file)),
  SERIES((s, file) ->
      s.of(SeriesModelTrainer.create()).fit(Series.random(Setting.COUNT, 12)).save(file)),
  GENERATOR((s, file) ->
      s.of(WrittenModelTrainer.create()).fit(Written.random(Setting.COUNT, 12)).save(file)),
  TRUNCATED((s, file) ->
      s.of(WrittenModelTrainer.create())
          .truncate(4, 8)
          .epochs(5)
          .fit(Written.random(Setting.COUNT, 12))
          .save(file)),
  SAMPLED_SOFTMAX((s, file) ->
      s.of(WrittenModelTrainer.create())
          .sampledSoftmax(3)
          .fit(Written.random(Setting.COUNT, 12))
          .save(file)),
  RECOMPUTED((s, file) ->
      s.of(LstmModelTrainer.create()).recompute(3).fit(Line.random(Setting.COUNT, 12)).save(file)),
  SEQ2SEQ((s, file) ->
      s.of(ReversalModelTrainer.create()).fit(Reversed.random(Setting.COUNT, 9)).save(file)),
  COPY((s, file) ->
      s.of(CopyModelTrainer.create()).fit(Reversed.random(Setting.COUNT, 9)).save(file)),
  TWIN((s, file) -> s.of(HeadTwinTrainer.create()).fit(Couple.random(Setting.COUNT, 9)).save(file)),
  RANKING_TWIN((s, file) ->
      s.of(RankingTwinTrainer.create()).fit(Couple.alike(Setting.COUNT, 9)).save(file));

  private final Training training;

  Kind(Training training) {
    this.training = training;
  }

  /** A training that ends in a file. */
  @FunctionalInterface
  private interface Training {
    void save(Setting setting, Path file) throws IOException;
  }

  /** What must not change a bit. */
  private record Setting(Kernels kernels, int threads) {

    /** Examples: twenty batches of 13, which nothing divides. */
    static final int COUNT = 260;

    private static final int BATCH = 13;
    private static final int EPOCHS = 10;

    <T extends TrainerSettings<T>> T of(T trainer) {
      return trainer
          .kernels(kernels)
          .threads(threads)
          .optimizer(Optimizer.adam(3e-3f))
          .epochs(EPOCHS)
          .batch(BATCH)
          .quiet();
    }
  }

  /** Trains, and returns the SHA-256 of the names and the bits of all weights. */
  String hash(Kernels kernels, int threads) throws IOException {
    Path file = Files.createTempFile("rondo", ".safetensors");
    try {
      training.save(new Setting(kernels, threads), file);
      MessageDigest digest = sha256();
      for (Tensor tensor : Safetensors.read(file).tensors()) {
        digest.update(tensor.name().getBytes(StandardCharsets.UTF_8));
        ByteBuffer bits = ByteBuffer.allocate(tensor.data().length * Float.BYTES);
        bits.asFloatBuffer().put(tensor.data());
        digest.update(bits);
      }
      return HexFormat.of().formatHex(digest.digest());
    } finally {
      Files.delete(file);
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
