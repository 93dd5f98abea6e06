package dev.rondo.training;

import dev.rondo.decode.Decoder;
import dev.rondo.decode.Decoding;
import dev.rondo.decode.Hypothesis;
import dev.rondo.decode.Request;
import dev.rondo.decode.StopTexts;
import dev.rondo.feature.TextTarget;
import dev.rondo.runtime.GeneratorSteps;
import dev.rondo.runtime.Kernels;
import dev.rondo.runtime.PredictorShape;
import dev.rondo.sequence.EncodedExamples;
import dev.rondo.sequence.TextCodec;
import dev.rondo.sequence.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;

/**
 * A trained model that writes texts, from nothing or about categories and numbers; it never
 * changes.
 *
 * <p>Any number of threads may use it at once; each works in memory that no other uses. What is
 * written depends on what it is about and the {@link Decoding} alone, so a seed gives the same
 * text.
 *
 * @param <X> what a text is about
 */
public final class TextGenerator<X> {

  private final Codec<?, X, ?> codec;
  private final TextCodec text;
  private final PredictorShape shape;
  private final float[] weights;
  private final Kernels kernels;
  private final Queue<Workspace> idle;

  TextGenerator(
      Codec<?, X, ?> codec,
      TextTarget.Known<?> target,
      PredictorShape shape,
      float[] weights,
      Kernels kernels,
      Queue<Workspace> idle) {
    this.codec = codec;
    this.text = target.codec();
    this.shape = shape;
    this.weights = weights;
    this.kernels = kernels;
    this.idle = idle;
  }

  /** How texts are cut, and the tokens that are known. */
  public TextCodec codec() {
    return text;
  }

  /**
   * Returns the rule that ends a text as soon as one of these is in it, for {@link
   * Decoding#withConstraint}.
   *
   * @param texts each is brought to the form in which texts are written
   * @throws IllegalArgumentException if one has no token
   */
  public StopTexts stopAt(String... texts) {
    return Stops.at(text, texts);
  }

  /**
   * Writes a text.
   *
   * @param about what it is about
   * @param how how tokens are chosen, and how many there may be
   * @return the texts that the search gives, the best first, or samples in the order of their
   *     numbers; none if the constraints of the decoding let no text end
   * @throws IllegalArgumentException if the input cannot be used
   */
  public List<Written> generate(X about, Decoding how) {
    return generate(about, "", how);
  }

  /**
   * Writes a text that begins as is said.
   *
   * @param about what it is about
   * @param prefix what it begins with
   * @param how how tokens are chosen, and how many there may be, those of the prefix included
   * @return what {@link #generate(Object, Decoding)} returns, the prefix included
   * @throws IllegalArgumentException if the input cannot be used, or the prefix is longer than a
   *     text may be
   */
  public List<Written> generate(X about, String prefix, Decoding how) {
    EncodedExamples sources = codec.encodeInputs("input", Collections.singletonList(about));
    int[] begun = text.encode(prefix);
    Workspace workspace = workspace(how);
    workspace.steps().read(sources);
    var request = Request.of(0).withPrefix(Arrays.stream(begun).boxed().toList());
    List<Hypothesis> found = workspace.decoder().decode(List.of(request)).getFirst();
    idle.add(workspace);
    return found.stream().map(this::written).toList();
  }

  private Written written(Hypothesis found) {
    int[] ids = found.tokens();
    List<String> tokens = new ArrayList<>(ids.length);
    IntStream.of(ids).forEach(id -> tokens.add(text.token(id)));
    return new Written(text.decode(ids), tokens, found.score());
  }

  /** The memory of one search. */
  record Workspace(Decoding how, GeneratorSteps steps, Decoder decoder) {}

  private Workspace workspace(Decoding how) {
    Workspace workspace = idle.poll();
    if (workspace != null && workspace.how().equals(how)) {
      return workspace;
    }
    Vocabulary vocabulary = text.vocabulary();
    var steps =
        new GeneratorSteps(
            shape, vocabulary.begin(), vocabulary.end(), kernels, weights, how.search().rows());
    return new Workspace(how, steps, new Decoder(steps, how, kernels.functions()));
  }
}
