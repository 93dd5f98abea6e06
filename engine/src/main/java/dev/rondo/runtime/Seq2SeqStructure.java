package dev.rondo.runtime;

import dev.rondo.annotation.Bridge;
import dev.rondo.annotation.Pooling;
import dev.rondo.annotation.Readout;
import dev.rondo.annotation.Tie;
import java.util.List;
import java.util.Objects;

/**
 * What an encoder and a decoder consist of and how they are joined, all but the sizes of
 * vocabularies; an object never changes, each method returns another.
 *
 * @param encoder the layers that read the source, the nearest to the tokens first
 * @param decoder the layers that write the target, the nearest to the tokens first
 * @param sourceEmbedding the number of elements of a source token's vector
 * @param targetEmbedding the number of elements of a target token's vector
 * @param pooling what the decoder's first states follow from: how what the encoder gives becomes
 *     one vector, or {@code LAST} of a recurrent layer for its last states
 * @param bridge how they follow from it
 * @param readout what of the decoder the next token is read from
 * @param projection P, the number of elements of the projection of that, or 0 for none
 * @param tie which tables of tokens' vectors are one
 * @param copy whether the next token may be one of the source, by what the attention says
 */
public record Seq2SeqStructure(
    List<LayerDefinition> encoder,
    List<LayerDefinition> decoder,
    int sourceEmbedding,
    int targetEmbedding,
    Pooling pooling,
    Bridge bridge,
    Readout readout,
    int projection,
    Tie tie,
    boolean copy) {

  /** Copies the layers, and checks what can be known without vocabularies. */
  public Seq2SeqStructure {
    encoder = List.copyOf(encoder);
    decoder = List.copyOf(decoder);
    Objects.requireNonNull(pooling, "pooling");
    Objects.requireNonNull(bridge, "bridge");
    Objects.requireNonNull(readout, "readout");
    Objects.requireNonNull(tie, "tie");
    requireAtLeast("source embedding", sourceEmbedding, 1);
    requireAtLeast("target embedding", targetEmbedding, 1);
    requireAtLeast("projection", projection, 0);
    for (LayerDefinition layer : decoder) {
      requireDecoder(recurrent(layer), bridge);
    }
    if (readout == Readout.CONTEXT
        && !decoder.isEmpty()
        && !recurrent(decoder.getFirst()).attends()) {
      throw new IllegalArgumentException(
          "expected a decoder that attends to the source with readout CONTEXT but found a layer of %s that does not"
              .formatted(decoder.getFirst().name()));
    }
  }

  private static void requireAtLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "expected a %s of at least %d but found %d".formatted(name, least, value));
    }
  }

  private static RecurrentLayer recurrent(LayerDefinition layer) {
    if (layer instanceof RecurrentLayer recurrent) {
      return recurrent;
    }
    throw new IllegalArgumentException(
        "expected recurrent layers in the decoder but found " + layer.name());
  }

  private static void requireDecoder(RecurrentLayer layer, Bridge bridge) {
    if (layer.directions() > 1) {
      throw new IllegalArgumentException(
          "expected a decoder that reads forward but found a layer of %s in both directions"
              .formatted(layer.cell()));
    }
    if (layer.learnsStart() && bridge != Bridge.NONE) {
      throw new IllegalArgumentException(
          "expected a decoder without a bridge, or without first states that are learned, but found bridge %s and a layer of %s that learns them"
              .formatted(bridge, layer.cell()));
    }
  }

  /** Whether the decoder begins with a vector that the source is pooled to, and not with states. */
  boolean pools() {
    boolean hasStates = !encoder.isEmpty() && encoder.getLast() instanceof RecurrentLayer;
    return bridge != Bridge.NONE && !(pooling == Pooling.LAST && hasStates);
  }

  /** The same with other layers that read. */
  public Seq2SeqStructure withEncoder(List<LayerDefinition> layers) {
    return with(layers, decoder, sourceEmbedding, targetEmbedding, projection);
  }

  /** The same with other layers that write. */
  public Seq2SeqStructure withDecoder(List<LayerDefinition> layers) {
    return with(encoder, layers, sourceEmbedding, targetEmbedding, projection);
  }

  /** The same with other sizes of tokens' vectors. */
  public Seq2SeqStructure withEmbeddings(int source, int target) {
    return with(encoder, decoder, source, target, projection);
  }

  /** The same with another P, or without a projection where it is 0. */
  public Seq2SeqStructure withProjection(int size) {
    return with(encoder, decoder, sourceEmbedding, targetEmbedding, size);
  }

  private Seq2SeqStructure with(
      List<LayerDefinition> reading,
      List<LayerDefinition> writing,
      int source,
      int target,
      int projected) {
    return new Seq2SeqStructure(
        reading, writing, source, target, pooling, bridge, readout, projected, tie, copy);
  }
}
