package dev.rondo.runtime;

import dev.rondo.annotation.PositionEncoding;
import dev.rondo.random.Initializer;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the weights of one layer of self-attention lie: a matrix for what it reads where that has
 * other than D elements, the vectors of positions where they are learned, the blocks, a norm.
 */
public final class SelfAttentionShape implements LayerShape {

  /** Within ±√(3/2) numbers have the mean square of sinusoids, ½. */
  private static final float POSITION_BOUND = (float) Math.sqrt(1.5);

  private final int number;
  private final SelfAttentionLayer definition;
  private final int inputSize;
  private final int inputOffset;
  private final int positionOffset;
  private final List<AttentionBlockShape> blocks;
  private final NormPlace norm;

  /**
   * Places a layer.
   *
   * @param number its number in the stack, from 1
   * @param inputSize the number of elements that it reads
   * @param offset where its weights begin
   */
  SelfAttentionShape(int number, SelfAttentionLayer definition, int inputSize, int offset) {
    this.number = number;
    this.definition = definition;
    this.inputSize = inputSize;
    this.inputOffset = offset;
    int size = definition.hidden();
    boolean projects = inputSize != size;
    this.positionOffset =
        projects ? Math.addExact(offset, Linear.block(inputSize, size).size()) : offset;
    boolean learns = definition.positions() == PositionEncoding.LEARNED;
    int next =
        learns ? Math.addExact(positionOffset, positions(definition).size()) : positionOffset;
    List<AttentionBlockShape> placed = new ArrayList<>();
    for (int i = 1; i <= definition.blocks(); i++) {
      var block = new AttentionBlockShape(definition, "layer" + number + ".block" + i + ".", next);
      placed.add(block);
      next = block.end();
    }
    this.blocks = List.copyOf(placed);
    this.norm = new NormPlace("layer" + number + ".norm.", size, next);
  }

  private static Block positions(SelfAttentionLayer definition) {
    return new Block(definition.longest(), definition.hidden());
  }

  /** Whether what it reads goes through a matrix. */
  boolean projects() {
    return inputSize != definition.hidden();
  }

  /** Where that matrix begins. */
  int inputOffset() {
    return inputOffset;
  }

  /** Whether vectors of positions are learned. */
  boolean learnsPositions() {
    return definition.positions() == PositionEncoding.LEARNED;
  }

  /** Where these begin: a row of a matrix in panels for each. */
  int positionOffset() {
    return positionOffset;
  }

  /** The blocks, the nearest to the input first. */
  List<AttentionBlockShape> blocks() {
    return blocks;
  }

  /** The norm of what it gives. */
  NormPlace norm() {
    return norm;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public SelfAttentionLayer definition() {
    return definition;
  }

  @Override
  public int inputSize() {
    return inputSize;
  }

  @Override
  public int outputSize() {
    return definition.hidden();
  }

  /** {@inheritDoc} A step looks at one other here, since the length of a row is not known. */
  @Override
  public long multiplications() {
    long input = projects() ? (inputSize + 1L) * definition.hidden() : 0;
    return input + blocks.stream().mapToLong(AttentionBlockShape::multiplications).sum();
  }

  @Override
  public List<String> equations() {
    return List.of(
        "z[t] = %s%s"
            .formatted(
                projects() ? "W·x[t] + b" : "x[t]",
                definition.positions() == PositionEncoding.NONE ? "" : " + p[t]"),
        "z[t] = z[t] + Wo·heads(softmax(q[t]·k / √d)·v) + bo,  q, k, v = W·norm(z) + b",
        "z[t] = z[t] + W2·%s(W1·norm(z[t]) + b1) + b2".formatted(definition.activation()),
        "y[t] = norm(z[t])");
  }

  @Override
  public String describe() {
    return "SelfAttention, %d → %d, %d heads, %d blocks, positions %s%s"
        .formatted(
            inputSize,
            definition.hidden(),
            definition.heads(),
            definition.blocks(),
            definition.positions(),
            definition.causal() ? ", causal" : "");
  }

  @Override
  public boolean readsOne() {
    return false;
  }

  @Override
  public boolean givesRows() {
    return true;
  }

  @Override
  public int gateOffset() {
    return norm.end();
  }

  @Override
  public int end() {
    return norm.end();
  }

  @Override
  public List<PlacedWeight> weights() {
    List<PlacedWeight> weights = new ArrayList<>();
    int size = definition.hidden();
    if (projects()) {
      weights.addAll(
          Linear.weights(
              prefix() + "input.W",
              prefix() + "input.b",
              inputSize,
              size,
              Initializer.zero(),
              inputOffset));
    }
    if (learnsPositions()) {
      Initializer first = Initializer.uniform(POSITION_BOUND);
      var p = new Weight("p", size, definition.longest(), false, first, false, 0, 0, 0, 0);
      weights.add(new PlacedWeight(prefix() + "p", p, positions(definition), positionOffset));
    }
    blocks.forEach(block -> weights.addAll(block.weights()));
    weights.addAll(norm.weights());
    return weights;
  }
}
