package dev.rondo.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * The width of all vectors: the one that the machine prefers, or the bits that the system property
 * {@code rondo.simd} says. Generated loops use it too.
 */
public final class Simd {

  /** The system property that forces a width: 128, 256 or 512. */
  static final String PROPERTY = "rondo.simd";

  /** The shape of every vector of floats. */
  public static final VectorSpecies<Float> SPECIES = species(System.getProperty(PROPERTY));

  /** The number of floats in a vector. */
  public static final int LENGTH = SPECIES.length();

  private Simd() {}

  /** Whether vectors fill a number of elements without a rest. */
  public static boolean fills(int size) {
    return size % LENGTH == 0;
  }

  static VectorSpecies<Float> species(@Nullable String bits) {
    if (bits == null) {
      return preferred();
    }
    VectorSpecies<Float> species =
        switch (bits) {
          case "128" -> FloatVector.SPECIES_128;
          case "256" -> FloatVector.SPECIES_256;
          case "512" -> FloatVector.SPECIES_512;
          default ->
              throw new IllegalArgumentException(
                  PROPERTY + " is '" + bits + "' but must be 128, 256 or 512");
        };
    int widest = VectorShape.S_Max_BIT.vectorBitSize();
    if (species.vectorBitSize() > widest) {
      throw new IllegalArgumentException(
          PROPERTY + " is " + bits + " but this machine has vectors of " + widest + " bits");
    }
    return species;
  }

  /** Kernels know 4, 8 and 16 lanes: a machine that prefers fewer or more gets 4 or 16. */
  private static VectorSpecies<Float> preferred() {
    int bits = FloatVector.SPECIES_PREFERRED.vectorBitSize();
    if (bits < FloatVector.SPECIES_128.vectorBitSize()) {
      return FloatVector.SPECIES_128;
    }
    return bits > FloatVector.SPECIES_512.vectorBitSize()
        ? FloatVector.SPECIES_512
        : FloatVector.SPECIES_PREFERRED;
  }
}
