package dev.rondo.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.kernel.reference.ReferenceUpdates;
import dev.rondo.kernel.vector.VectorUpdates;
import dev.rondo.random.CounterRandom;
import java.util.Arrays;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both twins on awkward ranges, and the flushing of state that both promise. */
final class UpdatesTwinTest {

  private static final int GUARD = 16;

  private final Updates reference = new ReferenceUpdates();
  private final Updates vector = new VectorUpdates();

  /** The four arrays of a step, as either twin leaves them. */
  private static final class Store {
    private final float[] w;
    private final float[] g;
    private final float[] first;
    private final float[] second;

    private Store(float[] w, float[] g, float[] first, float[] second) {
      this.w = w;
      this.g = g;
      this.first = first;
      this.second = second;
    }

    static Store of(int size, float gradientScale) {
      var store = new Store(new float[size], new float[size], new float[size], new float[size]);
      for (int i = 0; i < size; i++) {
        store.w[i] = CounterRandom.normal(1, 1, i);
        store.g[i] = CounterRandom.normal(1, 2, i) * gradientScale;
        store.first[i] = CounterRandom.normal(1, 3, i);
        store.second[i] = Math.abs(CounterRandom.normal(1, 4, i));
      }
      return store;
    }

    Store copy() {
      return new Store(w.clone(), g.clone(), first.clone(), second.clone());
    }

    /** Makes the first state, of either sign, one that may be a mean of squares. */
    void makeSquares(int from, int to) {
      for (int i = from; i < to; i++) {
        first[i] = Math.abs(first[i]);
      }
    }

    void assertSame(Store other, String name) {
      assertArrayEquals(w, other.w, name + ": w");
      assertArrayEquals(g, other.g, name + ": g");
      assertArrayEquals(first, other.first, name + ": first");
      assertArrayEquals(second, other.second, name + ": second");
    }
  }

  /** One optimiser step with all its numbers chosen. */
  private enum Rule {
    SGD {
      @Override
      void apply(Updates twin, Store s, int from, int to) {
        twin.sgd(s.w, s.g, from, to, 0.7f, 0.1f);
      }
    },
    MOMENTUM {
      @Override
      void apply(Updates twin, Store s, int from, int to) {
        twin.momentum(s.w, s.g, s.first, from, to, 0.7f, 0.1f, 0.9f);
      }
    },
    NESTEROV {
      @Override
      void apply(Updates twin, Store s, int from, int to) {
        twin.nesterov(s.w, s.g, s.first, from, to, 0.7f, 0.1f, 0.9f);
      }
    },
    ADAM {
      @Override
      void apply(Updates twin, Store s, int from, int to) {
        twin.adam(
            s.w, s.g, s.first, s.second, from, to, 0.7f, 0.01f, 0.9f, 0.999f, 1.5f, 1e-8f, 0.01f);
      }
    },
    NADAM {
      @Override
      void apply(Updates twin, Store s, int from, int to) {
        twin.nadam(
            s.w, s.g, s.first, s.second, from, to, 0.7f, 0.01f, 0.02f, 0.9f, 0.999f, 1.5f, 1e-8f);
      }
    },
    RMS_PROP {
      @Override
      void apply(Updates twin, Store s, int from, int to) {
        twin.rmsProp(s.w, s.g, s.second, from, to, 0.7f, 0.01f, 0.99f, 1 - 0.99f, 1e-8f);
      }
    },
    ADAGRAD {
      @Override
      void apply(Updates twin, Store s, int from, int to) {
        twin.rmsProp(s.w, s.g, s.second, from, to, 0.7f, 0.01f, 1, 1, 1e-10f);
      }
    },
    ADADELTA {
      @Override
      void apply(Updates twin, Store s, int from, int to) {
        s.makeSquares(from, to);
        twin.adadelta(s.w, s.g, s.second, s.first, from, to, 0.7f, 1, 0.9f, 1e-6f);
      }
    },
    AVERAGE {
      @Override
      void apply(Updates twin, Store s, int from, int to) {
        twin.average(s.w, s.g, from, to, 0.3f);
      }
    };

    abstract void apply(Updates twin, Store s, int from, int to);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33, 64, 100, 207, 256, 1021})
  void twins_anyRange_agreeBitForBitAndWriteNothingAround(int length) {
    for (Rule rule : Rule.values()) {
      for (int offset = 0; offset < GUARD; offset += 5) {
        Store before = Store.of(offset + length + GUARD, 1);
        Store byReference = before.copy();
        Store byVector = before.copy();
        rule.apply(reference, byReference, offset, offset + length);
        rule.apply(vector, byVector, offset, offset + length);
        byReference.assertSame(byVector, rule + " of " + length + " at " + offset);
        for (int i = 0; i < before.w.length; i++) {
          if (i < offset || i >= offset + length) {
            assertEquals(before.w[i], byVector.w[i], rule + " wrote w beside its range");
            assertEquals(before.first[i], byVector.first[i], rule + " wrote beside its range");
            assertEquals(before.second[i], byVector.second[i], rule + " wrote beside its range");
          }
        }
      }
    }
  }

  @Test
  void twins_rangeCutAnywhere_giveTheBitsOfTheWhole() {
    for (Rule rule : Rule.values()) {
      Store whole = Store.of(207, 1);
      Store cut = whole.copy();
      rule.apply(vector, whole, 0, 207);
      rule.apply(vector, cut, 0, 31);
      rule.apply(vector, cut, 31, 100);
      rule.apply(vector, cut, 100, 207);
      whole.assertSame(cut, rule.toString());
    }
  }

  @Test
  void twins_gradientsOfEveryMagnitude_agreeBitForBit() {
    for (Rule rule : Rule.values()) {
      for (int exponent = -149; exponent <= 127; exponent += 6) {
        Store byReference = Store.of(100, Math.scalb(1f, exponent));
        byReference.first[50] = Math.scalb(1f, exponent);
        byReference.second[51] = Math.scalb(1f, exponent);
        byReference.first[52] = 0;
        byReference.second[52] = 0;
        byReference.g[53] = Float.NaN;
        byReference.g[54] = Float.POSITIVE_INFINITY;
        byReference.g[55] = -0f;
        Store byVector = byReference.copy();
        for (int step = 0; step < 3; step++) {
          rule.apply(reference, byReference, 0, 100);
          rule.apply(vector, byVector, 0, 100);
        }
        byReference.assertSame(byVector, rule + " at 2^" + exponent);
        assertTrue(Float.isNaN(byVector.w[53]), rule + " swallowed a NaN");
      }
    }
  }

  @Test
  void twins_gradientsStayZero_stateDecaysToZeroAndNeverToDenormals() {
    for (Updates twin : new Updates[] {reference, vector}) {
      for (Rule rule : EnumSet.complementOf(EnumSet.of(Rule.SGD, Rule.ADAGRAD, Rule.AVERAGE))) {
        Store store = Store.of(33, 0);
        Arrays.fill(store.second, 1e-29f);
        for (int step = 0; step < 4000; step++) {
          rule.apply(twin, store, 0, 33);
          for (int i = 0; i < 33; i++) {
            assertFlushed(store.first[i]);
            assertFlushed(store.second[i]);
          }
        }
        if (rule != Rule.RMS_PROP) {
          assertArrayEquals(new float[33], store.first, rule + ": first");
        }
        if (rule != Rule.MOMENTUM && rule != Rule.NESTEROV) {
          assertArrayEquals(new float[33], store.second, rule + ": second");
        }
      }
    }
  }

  private static void assertFlushed(float state) {
    assertTrue(state == 0 || Math.abs(state) >= Updates.SMALLEST_STATE, "state " + state);
  }
}
