package dev.rondo.models.twin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.optimizer.Optimizer;
import dev.rondo.optimizer.Schedule;
import dev.rondo.training.Comparer;
import dev.rondo.training.TwinTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Models that compare what encoders of each kind read, from their annotations to what they say. */
final class TwinEncodersTest {

  private static final List<Words> TRAIN = words(150, 5);
  private static final List<Words> OTHER = words(100, 6);

  @TempDir private Path folder;

  private static List<Words> words(int count, long seed) {
    return Twins.pairs(count, seed).stream().map(Words::of).toList();
  }

  /** How texts are read. */
  enum Encoder {
    BAG,
    CONVOLUTION,
    SELF_ATTENTION,
    MIXED;

    private Comparer trained(Fit fit) {
      return switch (this) {
        case BAG -> fit.of(BagTwinTrainer.create(), BagTwinNetwork::comparer);
        case CONVOLUTION ->
            fit.of(ConvolutionTwinTrainer.create(), ConvolutionTwinNetwork::comparer);
        case SELF_ATTENTION ->
            fit.of(AttentionTwinTrainer.create(), AttentionTwinNetwork::comparer);
        case MIXED -> fit.of(MixedTwinTrainer.create(), MixedTwinNetwork::comparer);
      };
    }

    private Comparer load(Path file) throws IOException {
      return switch (this) {
        case BAG -> BagTwinNetwork.load(file).comparer();
        case CONVOLUTION -> ConvolutionTwinNetwork.load(file).comparer();
        case SELF_ATTENTION -> AttentionTwinNetwork.load(file).comparer();
        case MIXED -> MixedTwinNetwork.load(file).comparer();
      };
    }
  }

  /** A training, whatever its model. */
  private interface Fit {
    <N> Comparer of(TwinTrainer<Words, N> trainer, Function<N, Comparer> comparer);
  }

  /** A short one with everything that may be dropped. */
  private record Brief(int threads) implements Fit {
    @Override
    public <N> Comparer of(TwinTrainer<Words, N> trainer, Function<N, Comparer> comparer) {
      return comparer.apply(
          trainer.quiet().epochs(2).batch(13).dropout(0.2f).threads(threads).fit(TRAIN, OTHER));
    }
  }

  /** One that learns. */
  private record Whole() implements Fit {
    @Override
    public <N> Comparer of(TwinTrainer<Words, N> trainer, Function<N, Comparer> comparer) {
      return comparer.apply(
          trainer
              .quiet()
              .epochs(25)
              .batch(32)
              .optimizer(Optimizer.adam(5e-3f))
              .schedule(Schedule.linear())
              .fit(words(1_500, 7), OTHER));
    }
  }

  @ParameterizedTest
  @EnumSource
  void fit_ofEachEncoder_learnsWhichWordsAreTheSame(Encoder encoder) {
    Comparer comparer = encoder.trained(new Whole());
    List<Words> unseen = words(300, 8);
    int right = 0;
    for (Words pair : unseen) {
      right += comparer.isSame(pair.first(), pair.second()) == pair.same() ? 1 : 0;
    }
    System.out.printf("%s: %d of %d are right%n", encoder, right, unseen.size());
    assertTrue(right >= 0.85 * unseen.size(), right + " of " + unseen.size() + " are right");
  }

  @ParameterizedTest
  @EnumSource
  void fit_anyThreads_givesTheSameBytes(Encoder encoder) throws IOException {
    byte[] expected = bytes(encoder.trained(new Brief(1)));
    for (int threads : new int[] {2, 3}) {
      assertArrayEquals(expected, bytes(encoder.trained(new Brief(threads))));
    }
  }

  private byte[] bytes(Comparer comparer) throws IOException {
    Path file = folder.resolve("twin.safetensors");
    comparer.save(file);
    return Files.readAllBytes(file);
  }

  @ParameterizedTest
  @EnumSource
  void load_ofEachEncoder_comparesTheSame(Encoder encoder) throws IOException {
    Comparer comparer = encoder.trained(new Brief(2));
    byte[] saved = bytes(comparer);

    Comparer loaded = encoder.load(folder.resolve("twin.safetensors"));

    assertArrayEquals(saved, bytes(loaded));
    assertArrayEquals(similarities(comparer), similarities(loaded));
  }

  private static float[] similarities(Comparer comparer) {
    return comparer.similarities(
        OTHER.stream().map(Words::first).toList(), OTHER.stream().map(Words::second).toList());
  }

  /** Rows of a batch have other lengths, and nothing of them is seen. */
  @ParameterizedTest
  @EnumSource
  void similarities_inABatch_areThoseOneByOne(Encoder encoder) {
    Comparer comparer = encoder.trained(new Brief(2));
    float[] all = similarities(comparer);
    for (int i = 0; i < all.length; i++) {
      assertEquals(all[i], comparer.similarity(OTHER.get(i).first(), OTHER.get(i).second()));
    }
    assertArrayEquals(all, similarities(comparer.withThreads(3)));
  }
}
