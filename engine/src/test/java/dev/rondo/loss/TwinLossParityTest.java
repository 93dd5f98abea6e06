package dev.rondo.loss;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rondo.kernel.Reductions;
import dev.rondo.kernel.reference.ReferenceReductions;
import dev.rondo.testing.Close;
import dev.rondo.testing.ParityFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Losses of pairs and batches against PyTorch's in double precision, back to the vectors. */
final class TwinLossParityTest {

  /** 4 forward and 8 backward, times ⌈log2 K·N⌉ for vectors of 6 elements in batches of 7. */
  private static final double FORWARD = 4 * 6;

  private static final double BACKWARD = 8 * 6;

  private static final Reductions REDUCTIONS = new ReferenceReductions();

  @Test
  void binaryCrossEntropy_meanOverElements_isPyTorchs() throws IOException {
    ParityFile file = file();
    float[] s = file.floats("real");
    float[] losses = new float[s.length];
    float[] ds = new float[s.length];
    new BinaryCrossEntropy().forwardBackward(s, file.floats("yes"), losses, ds, s.length);
    String name = "binary_cross_entropy_with_logits";
    Close.assertClose("loss", mean(losses), file.get(name + ".loss"), FORWARD);
    Close.assertClose("ds", ds, file.get(name + ".grad0"), BACKWARD);
  }

  @Test
  void squaredScore_meanOverElements_isPyTorchs() throws IOException {
    ParityFile file = file();
    float[] s = file.floats("real");
    float[] losses = new float[s.length];
    float[] ds = new float[s.length];
    new SquaredScoreLoss().forwardBackward(s, file.floats("goal"), losses, ds, s.length);
    Close.assertClose("loss", mean(losses), file.get("mean_squared_error.loss"), FORWARD);
    Close.assertClose("ds", ds, file.get("mean_squared_error.grad0"), BACKWARD);
  }

  @Test
  void contrastive_cosine_isPyTorchs() throws IOException {
    Similarity cosine = Similarity.cosine(REDUCTIONS);
    assertPairs("contrastive_cosine_margin_0.5", cosine, new ContrastiveLoss(cosine, 0.5f));
  }

  @Test
  void cosineEmbedding_margin_isPyTorchs() throws IOException {
    Similarity cosine = Similarity.cosine(REDUCTIONS);
    assertPairs("cosine_embedding_margin_0.2", cosine, new CosineEmbeddingLoss(0.2f));
  }

  private static void assertPairs(String name, Similarity similarity, PairLoss loss)
      throws IOException {
    ParityFile file = file();
    Sides sides = new Sides(file, "a", "b");
    float[] s = sides.scores(similarity);
    float[] goals = file.floats("sign");
    for (int i = 0; i < goals.length; i++) {
      goals[i] = Math.max(0, goals[i]);
    }
    float[] losses = new float[s.length];
    float[] ds = new float[s.length];
    loss.forwardBackward(s, goals, losses, ds, s.length);
    sides.gradients(similarity, s, ds);
    Close.assertClose("loss", mean(losses), file.get(name + ".loss"), FORWARD);
    Close.assertClose("da", sides.dFirst, file.get(name + ".grad0"), BACKWARD);
    Close.assertClose("db", sides.dSecond, file.get(name + ".grad1"), BACKWARD);
  }

  @Test
  void manhattan_meanOverPairs_isPyTorchs() throws IOException {
    ParityFile file = file();
    Sides sides = new Sides(file, "a", "b");
    float[] s = sides.scores(Similarity.manhattan());
    float[] ds = new float[s.length];
    Arrays.fill(ds, 1f / s.length);
    sides.gradients(Similarity.manhattan(), s, ds);
    Close.assertClose("s", mean(s), file.get("manhattan_similarity.loss"), FORWARD);
    Close.assertClose("da", sides.dFirst, file.get("manhattan_similarity.grad0"), BACKWARD);
    Close.assertClose("db", sides.dSecond, file.get("manhattan_similarity.grad1"), BACKWARD);
  }

  /** A triplet is a row with its right one and one that is wrong, so that none sees another's. */
  @Test
  void triplet_euclideanRowByRow_isPyTorchs() throws IOException {
    ParityFile file = file();
    Similarity euclidean = Similarity.euclidean();
    Sides right = new Sides(file, "a", "b");
    Sides wrong = new Sides(file, "a", "n");
    float[] ofRight = right.scores(euclidean);
    float[] ofWrong = wrong.scores(euclidean);
    int rows = ofRight.length;
    float[] losses = new float[rows];
    float[] dRight = new float[rows];
    float[] dWrong = new float[rows];
    var loss = new TripletLoss(euclidean, 1, TripletLoss.Mining.HARD);
    for (int i = 0; i < rows; i++) {
      float[] s = {ofRight[i], ofWrong[i]};
      float[] lossOfRow = new float[1];
      loss.forwardBackward(s, 2, 1, 2, new int[] {0, 1}, lossOfRow);
      losses[i] = lossOfRow[0];
      dRight[i] = s[0] / rows;
      dWrong[i] = s[1] / rows;
    }
    right.gradients(euclidean, ofRight, dRight);
    wrong.dFirst = right.dFirst;
    wrong.gradients(euclidean, ofWrong, dWrong);
    String name = "triplet_euclidean_margin_1";
    Close.assertClose("loss", mean(losses), file.get(name + ".loss"), FORWARD);
    Close.assertClose("da", right.dFirst, file.get(name + ".grad0"), BACKWARD);
    Close.assertClose("dp", right.dSecond, file.get(name + ".grad1"), BACKWARD);
    Close.assertClose("dn", wrong.dSecond, file.get(name + ".grad2"), BACKWARD);
  }

  @Test
  void multipleNegatives_cosine_isPyTorchs() throws IOException {
    ParityFile file = file();
    Similarity cosine = Similarity.cosine(REDUCTIONS);
    Sides sides = new Sides(file, "a", "b");
    int rows = sides.rows;
    float[] s = new float[rows * rows];
    for (int i = 0; i < rows * rows; i++) {
      s[i] = sides.score(cosine, i / rows, i % rows);
    }
    float[] scores = s.clone();
    float[] losses = new float[rows];
    new MultipleNegativesLoss(20, false, rows)
        .forwardBackward(s, rows, rows, rows, IntStream.range(0, rows).toArray(), losses);
    for (int i = 0; i < rows * rows; i++) {
      sides.gradient(cosine, i / rows, i % rows, scores[i], s[i]);
    }
    String name = "multiple_negatives_ranking_scale_20";
    Close.assertClose("loss", mean(losses), file.get(name + ".loss"), FORWARD);
    Close.assertClose("da", sides.dFirst, file.get(name + ".grad0"), BACKWARD);
    Close.assertClose("db", sides.dSecond, file.get(name + ".grad1"), BACKWARD);
  }

  /** Two matrices of vectors and their gradients. */
  private static final class Sides {
    private final int rows;
    private final int size;
    private final float[] first;
    private final float[] second;
    private float[] dFirst;
    private final float[] dSecond;

    Sides(ParityFile file, String first, String second) {
      this.rows = file.shape(first)[0];
      this.size = file.shape(first)[1];
      this.first = file.floats(first);
      this.second = file.floats(second);
      this.dFirst = new float[rows * size];
      this.dSecond = new float[rows * size];
    }

    float score(Similarity similarity, int i, int j) {
      return similarity.of(first, i * size, second, j * size, size);
    }

    float[] scores(Similarity similarity) {
      float[] s = new float[rows];
      for (int i = 0; i < rows; i++) {
        s[i] = score(similarity, i, i);
      }
      return s;
    }

    void gradient(Similarity similarity, int i, int j, float s, float ds) {
      int a = i * size;
      int b = j * size;
      similarity.gradient(first, a, second, b, size, s, ds, dFirst, a, dSecond, b);
    }

    void gradients(Similarity similarity, float[] s, float[] ds) {
      for (int i = 0; i < rows; i++) {
        gradient(similarity, i, i, s[i], ds[i]);
      }
    }
  }

  private static float[] mean(float[] losses) {
    float sum = 0;
    for (float loss : losses) {
      sum += loss;
    }
    return new float[] {sum / losses.length};
  }

  private static ParityFile file() throws IOException {
    Optional<Path> folder = ParityFile.folder();
    assumeTrue(folder.isPresent(), "skipped: no reference vectors on this machine");
    return ParityFile.read(folder.orElseThrow().resolve("losses.safetensors"));
  }
}
