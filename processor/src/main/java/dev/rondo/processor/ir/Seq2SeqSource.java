package dev.rondo.processor.ir;

import dev.rondo.processor.ir.LayerSource.Attending;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A model that reads a text and writes another.
 *
 * @param type its name
 * @param isPublic whether it may be seen from other packages
 * @param example the record of one example
 * @param fields its components as they are read from a file
 * @param source the component that is read
 * @param target the component that is written
 * @param joint whether both have one vocabulary
 * @param encoder the layers that read, the nearest to the source's tokens first
 * @param pooling the constant of {@code Pooling} that says what the decoder begins with; {@code
 *     LAST} of a recurrent layer for its last states
 * @param decoder the layers that write, the nearest to the tokens written before first; the first
 *     has the attention, if there is one
 * @param bridge the constant of {@code Bridge} that says how the decoder begins
 * @param output what the next token is chosen from
 * @param objective what training minimises
 */
public record Seq2SeqSource(
    QualifiedName type,
    boolean isPublic,
    QualifiedName example,
    List<FieldSource> fields,
    TextInput source,
    TextInput target,
    boolean joint,
    List<StackLayer> encoder,
    String pooling,
    List<LayerSource> decoder,
    String bridge,
    Output output,
    Objective objective)
    implements ModelSource {

  /** Copies the lists. */
  public Seq2SeqSource {
    fields = List.copyOf(fields);
    encoder = List.copyOf(encoder);
    decoder = List.copyOf(decoder);
  }

  /** The layers of the encoder, then those of the decoder. */
  @Override
  public List<StackLayer> stack() {
    return Stream.concat(encoder.stream(), decoder.stream()).toList();
  }

  /** The same model, whose decoder attends to what it reads. */
  public Seq2SeqSource attending(Attending how) {
    List<LayerSource> layers = new ArrayList<>(decoder);
    layers.set(0, layers.getFirst().attending(how));
    return new Seq2SeqSource(
        type, isPublic, example, fields, source, target, joint, encoder, pooling, layers, bridge,
        output, objective);
  }

  /** Whether the decoder begins with the last states of the encoder. */
  public boolean bridgesStates() {
    return pooling.equals(LAST) && !encoder.isEmpty() && encoder.getLast() instanceof LayerSource;
  }

  /** The default of the number of elements that the encoder gives for each token. */
  public int memory() {
    int size = source.embedding();
    for (StackLayer layer : encoder) {
      size = layer.outputSize(size);
    }
    return size;
  }

  /**
   * What the next token is chosen from.
   *
   * @param readout the constant of {@code Readout}
   * @param projection P, or 0 for none
   * @param dropout the rate of dropout of what the choice is read from
   * @param tie the constant of {@code Tie}
   * @param copy whether it may be a token of the source
   */
  public record Output(String readout, int projection, float dropout, String tie, boolean copy) {}

  /**
   * What training minimises.
   *
   * @param labelSmoothing ε
   * @param scheduledSampling the probability that a step reads what the model would have written
   */
  public record Objective(float labelSmoothing, float scheduledSampling) {}
}
