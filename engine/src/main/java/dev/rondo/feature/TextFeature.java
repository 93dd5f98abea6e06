package dev.rondo.feature;

import dev.rondo.runtime.InputStructure;
import dev.rondo.sequence.Column;
import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.TextCodec;
import dev.rondo.sequence.TextSettings;
import dev.rondo.sequence.WordVectors;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that are read, each with a vector that is learned: those of a text that is cut, those of a
 * list, or one that stands for a category.
 *
 * @param <X> what a model reads of one example
 */
public final class TextFeature<X> implements Feature<X> {

  private final String component;
  private final TextSettings settings;
  private final boolean everyStep;
  private final Source<X> source;

  private TextFeature(
      String component, TextSettings settings, boolean everyStep, Source<X> source) {
    this.component = component;
    this.settings = settings;
    this.everyStep = everyStep;
    this.source = source;
  }

  /** Where tokens come from. */
  private interface Source<X> {

    void count(X example, TextCodec.Counter counter);

    int[] encode(X example, TextCodec codec);
  }

  /** The tokens of a text. */
  public static <X> TextFeature<X> text(
      String component, TextSettings settings, Function<X, String> of) {
    return new TextFeature<>(
        component,
        settings,
        true,
        new Source<>() {
          @Override
          public void count(X example, TextCodec.Counter counter) {
            counter.add(of.apply(example));
          }

          @Override
          public int[] encode(X example, TextCodec codec) {
            return codec.encodeSome(of.apply(example));
          }
        });
  }

  /** Tokens that come as a list, one for each step. */
  public static <X> TextFeature<X> tokens(
      String component, TextSettings settings, Function<X, @Nullable List<String>> of) {
    return new TextFeature<>(
        component,
        settings,
        true,
        new Source<>() {
          @Override
          public void count(X example, TextCodec.Counter counter) {
            counter.addGiven(of.apply(example));
          }

          @Override
          public int[] encode(X example, TextCodec codec) {
            return codec.encodeGiven(of.apply(example));
          }
        });
  }

  /** Values that have a name each, one for each step. */
  public static <X, V> TextFeature<X> values(
      String component, TextSettings settings, Function<X, List<V>> of) {
    return tokens(
        component,
        settings,
        example -> {
          List<V> values = of.apply(example);
          return values == null ? null : values.stream().map(TextFeature::name).toList();
        });
  }

  private static <V> @Nullable String name(@Nullable V value) {
    return switch (value) {
      case null -> null;
      case Enum<?> constant -> constant.name();
      default -> value.toString();
    };
  }

  /** The name of a category; one that is missing, or that no training example has, is unknown. */
  public static <X, V extends @Nullable Object> TextFeature<X> category(
      String component, TextSettings settings, Function<X, V> of) {
    return new TextFeature<>(
        component,
        settings,
        false,
        new Source<>() {
          @Override
          public void count(X example, TextCodec.Counter counter) {
            String name = name(of.apply(example));
            if (name != null) {
              counter.addGiven(List.of(name));
            }
          }

          @Override
          public int[] encode(X example, TextCodec codec) {
            String name = name(of.apply(example));
            return name == null ? new int[1] : codec.encodeGiven(List.of(name));
          }
        });
  }

  @Override
  public String component() {
    return component;
  }

  @Override
  public boolean everyStep() {
    return everyStep;
  }

  /** How text is cut, which tokens are known, and how large their vectors are. */
  public TextSettings settings() {
    return settings;
  }

  /** The same with other settings. */
  public TextFeature<X> withSettings(TextSettings value) {
    return new TextFeature<>(component, value, everyStep, source);
  }

  @Override
  public Fitting<X> fitting() {
    return new Counting<>(this, TextCodec.counter(settings));
  }

  @Override
  public Fitted<X> fitted(String metadata) {
    var sized = SizedCodec.fromMetadata(component, metadata);
    return new Known<>(withSettings(settings.withEmbedding(sized.size())), sized.codec());
  }

  /**
   * What is known of tokens that a model learned elsewhere.
   *
   * @param tokens in the order of their ids, without that of unknown ones, which comes first
   * @throws IllegalArgumentException if they are subwords, or one stands there twice
   */
  public Known<X> known(List<String> tokens) {
    TextSettings kept = settings.withVectors(WordVectors.none());
    return new Known<>(withSettings(kept), TextCodec.reading(settings, tokens));
  }

  /** Counts tokens. */
  record Counting<X>(TextFeature<X> feature, TextCodec.Counter counter) implements Fitting<X> {

    @Override
    public void add(X example) {
      feature.source.count(example, counter);
    }

    @Override
    public Fitted<X> end() {
      TextSettings kept = feature.settings.withVectors(WordVectors.none());
      return new Known<>(feature.withSettings(kept), counter.reading());
    }
  }

  /**
   * Tokens that are known.
   *
   * @param feature the component
   * @param codec the tokens
   */
  public record Known<X>(TextFeature<X> feature, TextCodec codec) implements Fitted<X> {

    @Override
    public InputStructure structure() {
      return new InputStructure.Table(
          feature.component,
          codec.vocabulary().size(),
          feature.settings.embedding(),
          feature.everyStep);
    }

    @Override
    public Encoding<X> encoding() {
      return new Ids<>(feature.source, codec, EncodedSequences.builder());
    }

    @Override
    public String toMetadata() {
      return new SizedCodec(feature.settings.embedding(), codec).toMetadata();
    }
  }

  private record Ids<X>(Source<X> source, TextCodec codec, EncodedSequences.Builder builder)
      implements Encoding<X> {

    @Override
    public int add(X example) {
      int[] ids = source.encode(example, codec);
      builder.add(ids);
      return ids.length;
    }

    @Override
    public Column column() {
      return builder.build();
    }
  }
}
