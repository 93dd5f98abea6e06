package dev.rondo.kernel.twin;

import dev.rondo.kernel.Distances;
import dev.rondo.kernel.Elements;
import dev.rondo.kernel.Functions;
import dev.rondo.kernel.Products;
import dev.rondo.kernel.Reductions;
import dev.rondo.kernel.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares a form of all kernels with their specification, bit for bit, case by case.
 *
 * <p>A case is one call of one kernel: its shape, where its operands lie, what lies around them and
 * the operands themselves are functions of a seed and the number of the case. So any case can be
 * made again alone. Sizes are those at and around vectors, tiles and panels as often as others;
 * operands are ordinary numbers, or have NaN, infinities, both zeros and denormal numbers between
 * them, any bits, or any magnitudes.
 */
public final class TwinComparison {

  /** Cases of one interface, and its two forms. */
  private record Pair<K>(Cases<K> cases, K plain, K other) {

    Optional<String> compare(int kernel, Draw draw) {
      return Optional.ofNullable(cases.random(kernel, draw).compare(plain, other));
    }

    List<WarmCase<?>> typical(Draw draw) {
      List<WarmCase<?>> warm = new ArrayList<>();
      cases.typical(draw).forEach(one -> warm.add(new WarmCase<>(one, plain, other)));
      return warm;
    }
  }

  private final List<Pair<?>> pairs = new ArrayList<>();

  /** Begins a comparison of nothing. */
  public TwinComparison() {}

  private <K> TwinComparison with(Cases<K> cases, K plain, K other) {
    pairs.add(new Pair<>(cases, plain, other));
    return this;
  }

  /** Adds products to what is compared, and returns this. */
  public TwinComparison products(Products plain, Products other) {
    return with(new ProductCases(), plain, other);
  }

  /** Adds functions to what is compared, and returns this. */
  public TwinComparison functions(Functions plain, Functions other) {
    return with(RangeCases.functions(), plain, other);
  }

  /** Adds elements to what is compared, and returns this. */
  public TwinComparison elements(Elements plain, Elements other) {
    return with(RangeCases.elements(), plain, other);
  }

  /** Adds reductions to what is compared, and returns this. */
  public TwinComparison reductions(Reductions plain, Reductions other) {
    return with(RangeCases.reductions(), plain, other);
  }

  /** Adds updates to what is compared, and returns this. */
  public TwinComparison updates(Updates plain, Updates other) {
    return with(RangeCases.updates(), plain, other);
  }

  /** Adds distances to what is compared, and returns this. */
  public TwinComparison distances(Distances plain, Distances other) {
    return with(new DistanceCases(), plain, other);
  }

  /** The number of kernels that are compared. */
  public int kernels() {
    return pairs.stream().mapToInt(pair -> pair.cases().kernels()).sum();
  }

  /**
   * Compares one case of the kernel whose turn it is: case n is one of kernel n mod {@link
   * #kernels}.
   *
   * @param seed what sets apart the cases of one run from those of another
   * @param number the number of the case, at least 0
   * @param largest the largest size of a dimension; a range has up to four times as many elements
   * @return what differs first, with the kernel and its shapes, or nothing
   */
  public Optional<String> compare(long seed, long number, int largest) {
    int kernel = (int) (number % kernels());
    for (Pair<?> pair : pairs) {
      if (kernel < pair.cases().kernels()) {
        return pair.compare(kernel, new Draw(seed, number, largest));
      }
      kernel -= pair.cases().kernels();
    }
    throw new IllegalStateException("nothing is compared");
  }

  /** Returns one case of ordinary numbers for each piece of vector code, to be called often. */
  List<WarmCase<?>> typical(long seed) {
    List<WarmCase<?>> cases = new ArrayList<>();
    for (Pair<?> pair : pairs) {
      cases.addAll(pair.typical(new Draw(seed, cases.size(), 64)));
    }
    return cases;
  }
}
