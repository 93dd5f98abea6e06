package dev.rondo.feature;

import dev.rondo.runtime.InputStructure;
import dev.rondo.runtime.LayerDefinition;
import dev.rondo.sequence.Column;
import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.EncodedWords;
import dev.rondo.sequence.TextCodec;
import dev.rondo.sequence.TextSettings;
import dev.rondo.sequence.Tokenizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Words that are read by how they are spelt: layers of their own make a vector of the characters of
 * each. So a word that no training example has is read as well as it can be.
 *
 * @param component the name of the component
 * @param embedding the number of elements of the vector of a character
 * @param layers the recurrent layers, the nearest to the characters first
 * @param of the words of an example
 * @param <X> what a model reads of one example
 */
public record SpellingFeature<X>(
    String component,
    int embedding,
    List<LayerDefinition> layers,
    Function<X, @Nullable List<String>> of)
    implements Feature<X> {

  /** Copies the layers. */
  public SpellingFeature {
    layers = List.copyOf(layers);
  }

  @Override
  public boolean everyStep() {
    return true;
  }

  private List<String> words(X example) {
    List<String> words = of.apply(example);
    if (words == null || words.isEmpty()) {
      throw new IllegalArgumentException(
          "expected a list of at least one token but found " + (words == null ? "null" : "none"));
    }
    return words;
  }

  @Override
  public Fitting<X> fitting() {
    return new Counting<>(
        this, TextCodec.counter(TextSettings.of(Tokenizer.CHARACTERS, embedding)));
  }

  @Override
  public Fitted<X> fitted(String metadata) {
    return new Known<>(this, TextCodec.fromMetadata(metadata));
  }

  /** Counts characters. */
  record Counting<X>(SpellingFeature<X> feature, TextCodec.Counter counter) implements Fitting<X> {

    @Override
    public void add(X example) {
      feature.words(example).forEach(counter::add);
    }

    @Override
    public Fitted<X> end() {
      return new Known<>(feature, counter.reading());
    }
  }

  /**
   * Words of which the characters are known.
   *
   * @param feature the component
   * @param codec the characters
   */
  record Known<X>(SpellingFeature<X> feature, TextCodec codec) implements Fitted<X> {

    @Override
    public InputStructure structure() {
      return new InputStructure.Spelled(
          feature.component, codec.vocabulary().size(), feature.embedding, feature.layers);
    }

    @Override
    public Encoding<X> encoding() {
      return new Spelling<>(
          this, EncodedSequences.builder(), EncodedSequences.builder(), new HashMap<>());
    }

    @Override
    public String toMetadata() {
      return codec.toMetadata();
    }
  }

  private record Spelling<X>(
      Known<X> known,
      EncodedSequences.Builder words,
      EncodedSequences.Builder spellings,
      Map<String, Integer> numbers)
      implements Encoding<X> {

    @Override
    public int add(X example) {
      List<String> all = known.feature.words(example);
      int[] ids = new int[all.size()];
      for (int t = 0; t < ids.length; t++) {
        ids[t] = number(all.get(t), t);
      }
      words.add(ids);
      return ids.length;
    }

    private int number(@Nullable String word, int t) {
      if (word == null) {
        throw new IllegalArgumentException("expected a token at step " + t + " but found null");
      }
      Integer known = numbers.get(word);
      if (known != null) {
        return known;
      }
      int[] characters = this.known.codec.encode(word);
      spellings.add(characters.length == 0 ? new int[1] : characters); // an empty word is unknown
      numbers.put(word, numbers.size());
      return numbers.size() - 1;
    }

    @Override
    public Column column() {
      return new EncodedWords(words.build(), spellings.build());
    }
  }
}
