package dev.rondo.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.kernel.Reductions;
import dev.rondo.kernel.reference.ReferenceReductions;
import dev.rondo.kernel.vector.VectorReductions;
import dev.rondo.random.CounterRandom;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Similarities against their formulas in double precision, and their central differences. */
final class SimilarityTest {

  private static final int[] SIZES = {1, 2, 7, 17, 64, 100};

  /** What a similarity is, term by term. */
  enum Kind {
    COSINE,
    DOT,
    EUCLIDEAN,
    MANHATTAN;

    Similarity with(Reductions reductions) {
      return switch (this) {
        case COSINE -> Similarity.cosine(reductions);
        case DOT -> Similarity.dot(reductions);
        case EUCLIDEAN -> Similarity.euclidean();
        case MANHATTAN -> Similarity.manhattan();
      };
    }

    double of(double[] a, double[] b) {
      double dot = 0;
      double aa = 0;
      double bb = 0;
      double squares = 0;
      double blocks = 0;
      for (int j = 0; j < a.length; j++) {
        dot += a[j] * b[j];
        aa += a[j] * a[j];
        bb += b[j] * b[j];
        squares += (a[j] - b[j]) * (a[j] - b[j]);
        blocks += Math.abs(a[j] - b[j]);
      }
      return switch (this) {
        case COSINE -> dot / Math.sqrt(aa * bb);
        case DOT -> dot;
        case EUCLIDEAN -> -Math.sqrt(squares);
        case MANHATTAN -> Math.exp(-blocks);
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void of_anySize_matchesTheFormula(Kind kind) {
    Similarity similarity = reference(kind);
    for (int size : SIZES) {
      float[] a = draws(size, 1);
      float[] b = draws(size, 2);
      double want = kind.of(CentralDifferences.doubles(a), CentralDifferences.doubles(b));
      float got = similarity.of(a, 0, b, 0, size);
      assertEquals(want, got, 1e-6 * Math.max(Math.abs(want), size / 4.0), kind + " of " + size);
    }
  }

  @ParameterizedTest
  @EnumSource
  void gradient_anySize_matchesTheDifferences(Kind kind) {
    Similarity similarity = reference(kind);
    for (int size : SIZES) {
      float[] a = draws(size, 1);
      float[] b = draws(size, 2);
      double[] aWide = CentralDifferences.doubles(a);
      double[] bWide = CentralDifferences.doubles(b);
      float s = similarity.of(a, 0, b, 0, size);
      float[] da = new float[size];
      float[] db = new float[size];
      similarity.gradient(a, 0, b, 0, size, s, -0.75f, da, 0, db, 0);
      String name = kind + " of " + size;
      CentralDifferences.assertClose(
          name + " da", CentralDifferences.of(aWide, x -> -0.75 * kind.of(x, bWide)), da);
      CentralDifferences.assertClose(
          name + " db", CentralDifferences.of(bWide, x -> -0.75 * kind.of(aWide, x)), db);
    }
  }

  @ParameterizedTest
  @EnumSource
  void of_vectorsExchanged_hasTheSameBits(Kind kind) {
    for (Similarity similarity : bothForms(kind)) {
      for (int size : SIZES) {
        for (int draw = 0; draw < 50; draw++) {
          float[] a = draws(size, 10 + draw);
          float[] b = draws(size, 100 + draw);
          assertBits(similarity.of(a, 0, b, 0, size), similarity.of(b, 0, a, 0, size));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void gradient_vectorsExchanged_hasTheSameBits(Kind kind) {
    Similarity similarity = reference(kind);
    for (int size : SIZES) {
      float[] a = draws(size, 1);
      float[] b = draws(size, 2);
      float s = similarity.of(a, 0, b, 0, size);
      float[][] d = new float[4][size];
      similarity.gradient(a, 0, b, 0, size, s, 0.3f, d[0], 0, d[1], 0);
      similarity.gradient(b, 0, a, 0, size, s, 0.3f, d[2], 0, d[3], 0);
      assertArrayEquals(d[0], d[3]);
      assertArrayEquals(d[1], d[2]);
    }
  }

  @ParameterizedTest
  @EnumSource
  void ofAndGradient_bothFormsOfKernels_haveTheSameBits(Kind kind) {
    for (int size : SIZES) {
      float[] a = draws(size, 1);
      float[] b = draws(size, 2);
      float[][] d = new float[4][size];
      List<Similarity> forms = bothForms(kind);
      float s = forms.get(0).of(a, 0, b, 0, size);
      assertBits(s, forms.get(1).of(a, 0, b, 0, size));
      forms.get(0).gradient(a, 0, b, 0, size, s, 0.3f, d[0], 0, d[1], 0);
      forms.get(1).gradient(a, 0, b, 0, size, s, 0.3f, d[2], 0, d[3], 0);
      assertArrayEquals(d[0], d[2]);
      assertArrayEquals(d[1], d[3]);
    }
  }

  @ParameterizedTest
  @EnumSource
  void gradient_rangesOfOneArray_isAddedThereAndNowhereElse(Kind kind) {
    Similarity similarity = reference(kind);
    int size = 7;
    float[] a = draws(size, 1);
    float[] b = draws(size, 2);
    float s = similarity.of(a, 0, b, 0, size);
    float[] da = new float[size];
    float[] db = new float[size];
    similarity.gradient(a, 0, b, 0, size, s, 0.5f, da, 0, db, 0);

    float[] both = new float[20];
    System.arraycopy(a, 0, both, 11, size);
    System.arraycopy(b, 0, both, 2, size);
    assertBits(s, similarity.of(both, 11, both, 2, size));
    float[] gradients = new float[20];
    Arrays.fill(gradients, 8);
    similarity.gradient(both, 11, both, 2, size, s, 0.5f, gradients, 1, gradients, 12);
    for (int j = 0; j < gradients.length; j++) {
      float added = j >= 1 && j < 8 ? da[j - 1] : j >= 12 && j < 19 ? db[j - 12] : 0;
      assertEquals(8 + added, gradients[j], 1e-6f, "element " + j);
    }
  }

  @ParameterizedTest
  @EnumSource
  void gradient_aVectorWithItself_isThatOfTheSumOfBoth(Kind kind) {
    Similarity similarity = reference(kind);
    for (int size : SIZES) {
      float[] a = draws(size, 1);
      float[] da = new float[size];
      similarity.gradient(a, 0, a, 0, size, similarity.of(a, 0, a, 0, size), 0.5f, da, 0, da, 0);
      for (int j = 0; j < size; j++) {
        // a·a has the gradient 2·a; the others do not change, or have a kink there.
        assertEquals(kind == Kind.DOT ? a[j] : 0, da[j], kind + " of " + size);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 17, 100})
  void of_equalVectors_isTheBestAndNoneIsBetter(int size) {
    for (float scale : new float[] {1, 1e-18f, 1e-20f, 3e18f / size}) {
      for (int draw = 0; draw < 50; draw++) {
        float[] a = scaled(draws(size, 10 + draw), scale);
        float[] near = a.clone();
        near[size - 1] = Math.nextUp(near[size - 1]);
        for (Similarity cosine : bothForms(Kind.COSINE)) {
          assertEquals(1, cosine.of(a, 0, a.clone(), 0, size), "scale " + scale);
          float other = cosine.of(a, 0, near, 0, size);
          assertTrue(other <= 1, "cosine of " + other);
          assertEquals(-1, cosine.of(a, 0, scaled(a, -1), 0, size));
        }
        assertBits(0, Similarity.euclidean().of(a, 0, a.clone(), 0, size));
        assertBits(1, Similarity.manhattan().of(a, 0, a.clone(), 0, size));
      }
    }
  }

  @Test
  void cosine_zeroVector_isZeroWithoutAGradient() {
    float[] zero = new float[7];
    float[] b = draws(7, 1);
    Similarity cosine = reference(Kind.COSINE);
    for (float[] other : List.of(b, zero)) {
      assertBits(0, cosine.of(zero, 0, other, 0, 7));
      assertBits(0, cosine.of(other, 0, zero, 0, 7));
      float[] gradients = new float[7];
      cosine.gradient(zero, 0, other, 0, 7, 0, 1, gradients, 0, gradients, 0);
      assertArrayEquals(zero, gradients);
    }
  }

  @Test
  void gradient_someElementsEqual_hasNoneThere() {
    float[] a = {1, 2, 3};
    float[] b = {1, 3, 1};
    for (Kind kind : List.of(Kind.EUCLIDEAN, Kind.MANHATTAN)) {
      Similarity similarity = reference(kind);
      float[] da = new float[3];
      float[] db = new float[3];
      similarity.gradient(a, 0, b, 0, 3, similarity.of(a, 0, b, 0, 3), 1, da, 0, db, 0);
      assertEquals(0, da[0]);
      assertEquals(0, db[0]);
      assertTrue(da[1] > 0 && db[1] < 0 && da[2] < 0 && db[2] > 0, kind + " pulls apart");
    }
  }

  @ParameterizedTest
  @EnumSource
  void gradient_smallVectors_isFinite(Kind kind) {
    for (float scale : new float[] {1e-20f, 1e-30f, Float.MIN_VALUE}) {
      float[] a = {3 * scale, scale, 0};
      float[] b = {scale, scale, -scale};
      Similarity similarity = reference(kind);
      float s = similarity.of(a, 0, b, 0, 3);
      float[] da = new float[3];
      float[] db = new float[3];
      similarity.gradient(a, 0, b, 0, 3, s, 1, da, 0, db, 0);
      for (float[] gradient : List.of(da, db)) {
        assertTrue(new ReferenceReductions().allFinite(gradient, 0, 3), kind + " at " + scale);
      }
    }
  }

  @Test
  void cosine_smallVectors_hasTheGradientOfTheirDirections() {
    Similarity cosine = reference(Kind.COSINE);
    float[] a = {3, 1};
    float[] b = {1, 2};
    float scale = 0x1p-66f;
    float s = cosine.of(a, 0, b, 0, 2);
    assertBits(s, cosine.of(scaled(a, scale), 0, scaled(b, scale), 0, 2));
    float[] want = new float[2];
    float[] got = new float[2];
    cosine.gradient(a, 0, b, 0, 2, s, 1, want, 0, new float[2], 0);
    cosine.gradient(scaled(a, scale), 0, scaled(b, scale), 0, 2, s, 1, got, 0, new float[2], 0);
    assertArrayEquals(want, scaled(got, scale), 1e-6f);
  }

  @Test
  void cosine_squaresThatOverflow_isNaNAndNotWrong() {
    Similarity cosine = reference(Kind.COSINE);
    float[] huge = {1e25f, 1};
    assertTrue(Float.isNaN(cosine.of(huge, 0, huge, 0, 2)));
    assertTrue(Float.isNaN(cosine.of(huge, 0, new float[] {1, 2}, 0, 2)));
  }

  @Test
  void manhattan_farApart_isZeroWithoutDenormalGradients() {
    Similarity manhattan = Similarity.manhattan();
    for (float far : new float[] {60, 95, 1e30f, Float.MAX_VALUE}) {
      float[] a = {far, -far};
      float[] b = {0, 0};
      float[] da = new float[2];
      float s = manhattan.of(a, 0, b, 0, 2);
      manhattan.gradient(a, 0, b, 0, 2, s, 1, da, 0, new float[2], 0);
      assertArrayEquals(new float[2], da, "distance " + 2 * far);
    }
  }

  @ParameterizedTest
  @EnumSource
  void ofAndGradient_nan_isNaN(Kind kind) {
    float[] a = {1, Float.NaN, 2};
    float[] b = {1, 2, 3};
    Similarity similarity = reference(kind);
    float s = similarity.of(a, 0, b, 0, 3);
    assertTrue(Float.isNaN(s));
    float[] db = new float[3];
    similarity.gradient(a, 0, b, 0, 3, s, 1, new float[3], 0, db, 0);
    assertTrue(Float.isNaN(db[1]));
  }

  @ParameterizedTest
  @EnumSource
  void of_rangeOutsideOfItsArray_isRefused(Kind kind) {
    Similarity similarity = reference(kind);
    float[] a = new float[7];
    assertThrows(IndexOutOfBoundsException.class, () -> similarity.of(a, 1, a, 0, 7));
    assertThrows(IndexOutOfBoundsException.class, () -> similarity.of(a, 0, a, -1, 7));
  }

  @ParameterizedTest
  @EnumSource
  void distance_scoreRises_fallsByAsMuch(Kind kind) {
    Similarity similarity = reference(kind);
    assertEquals(0.25f, similarity.distance(0.25f) - similarity.distance(0.5f));
    float best = kind == Kind.COSINE || kind == Kind.MANHATTAN ? 1 : 0;
    assertEquals(0, similarity.distance(best));
  }

  private static Similarity reference(Kind kind) {
    return kind.with(new ReferenceReductions());
  }

  private static List<Similarity> bothForms(Kind kind) {
    return Stream.of(new ReferenceReductions(), new VectorReductions()).map(kind::with).toList();
  }

  private static void assertBits(float want, float got) {
    assertEquals(Float.floatToRawIntBits(want), Float.floatToRawIntBits(got), want + " and " + got);
  }

  private static float[] draws(int length, long stream) {
    float[] x = new float[length];
    for (int i = 0; i < length; i++) {
      x[i] = CounterRandom.normal(5, stream, i);
    }
    return x;
  }

  private static float[] scaled(float[] x, float by) {
    float[] scaled = x.clone();
    for (int i = 0; i < x.length; i++) {
      scaled[i] *= by;
    }
    return scaled;
  }
}
