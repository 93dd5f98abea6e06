package dev.rondo.runtime;

import dev.rondo.array.Panels;
import dev.rondo.random.Initializer;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the weights of one block of self-attention lie: norm, queries with keys and values, what is
 * made of what the heads see, norm, feed-forward.
 *
 * <p>d = D / heads elements of a head are padded to a multiple of 16 wherever they stand, in the
 * columns of one matrix and in the rows of the next, so that each head is a product of its own:
 *
 * <pre>
 *   [q k v] = [u 1]·Wqkv      q = q₁ 0 q₂ 0 …, k and v alike           Wqkv [D + 1 × 3·heads·pad(d)]
 *   o       = [c 1]·Wo        c = c₁ 0 c₂ 0 …                          Wo [heads·pad(d) + 1 × D]
 * </pre>
 */
final class AttentionBlockShape {

  /** The names of the parts of a head, in the order of their columns. */
  private static final List<String> PARTS = List.of("q", "k", "v");

  private final SelfAttentionLayer layer;
  private final String prefix;
  private final NormPlace attentionNorm;
  private final int projection;
  private final int output;
  private final NormPlace feedNorm;
  private final int inner;
  private final int outer;
  private final int end;

  /**
   * Places a block.
   *
   * @param prefix what the names of its weights in files begin with
   * @param offset where its weights begin
   */
  AttentionBlockShape(SelfAttentionLayer layer, String prefix, int offset) {
    this.layer = layer;
    this.prefix = prefix;
    int size = layer.hidden();
    this.attentionNorm = new NormPlace(prefix + "norm1.", size, offset);
    this.projection = attentionNorm.end();
    this.output = Math.addExact(projection, Linear.block(size, projected()).size());
    int next = Math.addExact(output, Linear.block(seen(), size).size());
    this.feedNorm = new NormPlace(prefix + "norm2.", size, next);
    this.inner = feedNorm.end();
    this.outer = Math.addExact(inner, Linear.block(size, units()).size());
    this.end = Math.addExact(outer, Linear.block(units(), size).size());
  }

  /** What it is called in messages: {@code block 'layer2.block1'}. */
  String called() {
    return "block '" + prefix.substring(0, prefix.length() - 1) + "'";
  }

  // Sizes.

  /** D. */
  int size() {
    return layer.hidden();
  }

  int heads() {
    return layer.heads();
  }

  /** d, the number of elements of a head. */
  int headSize() {
    return layer.hidden() / layer.heads();
  }

  /** The number of elements of all heads, padding included. */
  int seen() {
    return Math.multiplyExact(heads(), Panels.pad(headSize()));
  }

  /** The number of elements of queries, keys and values of all heads. */
  int projected() {
    return Math.multiplyExact(PARTS.size(), seen());
  }

  /** F. */
  int units() {
    return layer.feedForward();
  }

  SelfAttentionLayer layer() {
    return layer;
  }

  /** The number of multiplications of one step that looks at one other, its own. */
  long multiplications() {
    long d = size();
    return (d + 1) * 3 * d + 2 * d + (d + 1) * d + (d + 1) * units() + (units() + 1L) * d;
  }

  // Places.

  NormPlace attentionNorm() {
    return attentionNorm;
  }

  /** Where Wqkv begins. */
  int projection() {
    return projection;
  }

  /** Where Wo begins. */
  int output() {
    return output;
  }

  NormPlace feedNorm() {
    return feedNorm;
  }

  /** Where W1 begins. */
  int inner() {
    return inner;
  }

  /** Where W2 begins. */
  int outer() {
    return outer;
  }

  int end() {
    return end;
  }

  // Weights.

  /** All weights, in the order of files. */
  List<PlacedWeight> weights() {
    List<PlacedWeight> weights = new ArrayList<>(attentionNorm.weights());
    for (int head = 0; head < heads(); head++) {
      head(head, weights);
    }
    var bo = new Weight("bo", size(), 1, true, Initializer.zero(), false, 0, 0, seen(), 0);
    weights.add(new PlacedWeight(prefix + "bo", bo, Linear.block(seen(), size()), output));
    weights.addAll(feedNorm.weights());
    weights.addAll(linear("1", size(), units(), inner));
    weights.addAll(linear("2", units(), size(), outer));
    return weights;
  }

  private void head(int head, List<PlacedWeight> into) {
    int d = headSize();
    int column = head * Panels.pad(d);
    String of = prefix + "head" + (head + 1) + ".";
    Block home = Linear.block(size(), projected());
    for (int part = 0; part < PARTS.size(); part++) {
      String name = PARTS.get(part);
      int at = part * seen() + column;
      var w = new Weight("W" + name, d, size(), false, square(), false, 0, 0, 0, at);
      var b = new Weight("b" + name, d, 1, true, Initializer.zero(), false, 0, 0, size(), at);
      into.add(new PlacedWeight(of + w.name(), w, home, projection));
      into.add(new PlacedWeight(of + b.name(), b, home, projection));
    }
    var wo = new Weight("Wo", size(), d, false, square(), false, 0, 0, column, 0);
    into.add(new PlacedWeight(of + "Wo", wo, Linear.block(seen(), size()), output));
  }

  /** Xavier's rule for the matrix [D × D] that the parts of all heads are. */
  private Initializer square() {
    return Initializer.uniform((float) Math.sqrt(6.0 / (2.0 * size())));
  }

  private List<PlacedWeight> linear(String number, int inputs, int outputs, int offset) {
    String w = prefix + "W" + number;
    return Linear.weights(w, prefix + "b" + number, inputs, outputs, Initializer.zero(), offset);
  }
}
