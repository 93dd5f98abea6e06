package dev.rondo.runtime;

import dev.rondo.annotation.Comparison;
import dev.rondo.annotation.Pooling;
import dev.rondo.annotation.TwinLoss;
import java.util.List;

/**
 * An encoder of texts and a comparison of what it gives for two of them; what each part does,
 * {@code dev.rondo.annotation.Twin} says.
 *
 * @param layers the layers, the nearest to the input first; none for a bag of tokens
 * @param embedding I, the number of elements of a token's vector
 * @param pooling how a text becomes one vector
 * @param comparison how two vectors are compared
 * @param head the units of a learned comparison
 * @param loss what the training minimises, which has weights of its own where it needs a scale
 */
public record TwinStructure(
    List<LayerDefinition> layers,
    int embedding,
    Pooling pooling,
    Comparison comparison,
    int head,
    TwinLoss loss) {

  /** Checks the sizes. */
  public TwinStructure {
    layers = List.copyOf(layers);
    if (embedding < 1 || head < 1) {
      throw new IllegalArgumentException(
          "expected vectors of tokens and a head of at least one element but found %d and %d"
              .formatted(embedding, head));
    }
  }

  /** Whether two vectors are compared by weights of their own. */
  public boolean isLearned() {
    return comparison == Comparison.HEAD || comparison == Comparison.SYMMETRIC_HEAD;
  }

  /** Whether the loss is about all texts of a batch, and not about the pairs of its examples. */
  public boolean ranks() {
    return switch (loss) {
      case BINARY_CROSS_ENTROPY, CONTRASTIVE, ONLINE_CONTRASTIVE, SCORE, COSENT -> false;
      case RANKING, TRIPLET, TRIPLET_HARD, TRIPLET_SEMI_HARD -> true;
    };
  }

  /** The same with other layers. */
  public TwinStructure withLayers(List<LayerDefinition> value) {
    return new TwinStructure(value, embedding, pooling, comparison, head, loss);
  }

  /** The same with vectors of tokens of another size. */
  public TwinStructure withEmbedding(int value) {
    return new TwinStructure(layers, value, pooling, comparison, head, loss);
  }

  /** The same with a learned comparison of another size. */
  public TwinStructure withHead(int value) {
    return new TwinStructure(layers, embedding, pooling, comparison, value, loss);
  }
}
