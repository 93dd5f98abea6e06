package dev.rondo.feature;

import dev.rondo.feature.Feature.Encoding;
import dev.rondo.runtime.Answer;
import dev.rondo.runtime.InputStructure;
import dev.rondo.runtime.OutputStructure;
import dev.rondo.sequence.Column;
import dev.rondo.sequence.EncodedSequences;
import dev.rondo.sequence.TextCodec;
import dev.rondo.sequence.TextSettings;
import dev.rondo.sequence.Vocabulary;
import dev.rondo.sequence.WordVectors;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A text that is written token by token: at each step the next one is predicted, and read at the
 * step after it. The last is one that ends the text.
 *
 * @param component the name of the component
 * @param settings how text is cut, which tokens are known, and how large their vectors are
 * @param of the text of an example
 * @param <Y> what a model predicts of one example
 */
public record TextTarget<Y>(String component, TextSettings settings, Function<Y, String> of)
    implements Target<Y, String> {

  @Override
  public boolean everyStep() {
    return true;
  }

  @Override
  public boolean isWritten() {
    return true;
  }

  @Override
  public TextTarget<Y> withSettings(UnaryOperator<TextSettings> change) {
    return new TextTarget<>(component, change.apply(settings), of);
  }

  @Override
  public Fitting<Y, String> fitting() {
    TextCodec.Counter counter = TextCodec.counter(settings);
    return new Fitting<>() {
      @Override
      public void add(Y example) {
        counter.add(of.apply(example));
      }

      @Override
      public Known<Y> end() {
        return new Known<>(
            withSettings(cut -> cut.withVectors(WordVectors.none())), counter.writing());
      }
    };
  }

  @Override
  public Known<Y> fitted(String metadata) {
    var sized = SizedCodec.fromMetadata(component, metadata);
    return new Known<>(withSettings(cut -> cut.withEmbedding(sized.size())), sized.codec());
  }

  /**
   * A text whose tokens are known.
   *
   * @param target the component
   * @param codec the tokens
   */
  public record Known<Y>(TextTarget<Y> target, TextCodec codec) implements Fitted<Y, String> {

    @Override
    public OutputStructure structure() {
      return new OutputStructure(
          target.component, OutputStructure.Kind.LABEL, codec.vocabulary().size(), true);
    }

    /** What is read at each step: the token before, and at the first the one that begins a text. */
    @Override
    public Feature.Fitted<Y> previous() {
      return new Previous<>(this);
    }

    @Override
    public Encoding<Y> encoding() {
      return new Ids<>(this, false, EncodedSequences.builder());
    }

    /** The tokens of a text, and the one that ends it. */
    private int[] ended(Y example) {
      String text = target.of.apply(example);
      if (text == null) {
        throw new IllegalArgumentException("expected a text but found null");
      }
      int[] ids = codec.encode(text);
      int[] ended = Arrays.copyOf(ids, ids.length + 1);
      ended[ids.length] = codec.vocabulary().end();
      return ended;
    }

    /** The most probable token of each step, given those of the text before it. */
    @Override
    public String value(Answer answer, int row, int length) {
      int[] ids = new int[length];
      Arrays.setAll(ids, t -> answer.label(row, t));
      return codec.decode(ids);
    }

    @Override
    public String toMetadata() {
      return new SizedCodec(target.settings.embedding(), codec).toMetadata();
    }
  }

  /** The token before each step. */
  record Previous<Y>(Known<Y> known) implements Feature.Fitted<Y> {

    @Override
    public InputStructure structure() {
      return new InputStructure.Table(
          known.target.component,
          known.codec.vocabulary().size(),
          known.target.settings.embedding(),
          true);
    }

    @Override
    public Encoding<Y> encoding() {
      return new Ids<>(known, true, EncodedSequences.builder());
    }

    /** Nothing, since the target knows all. */
    @Override
    public String toMetadata() {
      return "";
    }
  }

  private record Ids<Y>(Known<Y> known, boolean previous, EncodedSequences.Builder builder)
      implements Encoding<Y> {

    @Override
    public int add(Y example) {
      int[] ids = known.ended(example);
      if (previous) {
        Vocabulary vocabulary = known.codec.vocabulary();
        System.arraycopy(ids, 0, ids, 1, ids.length - 1);
        ids[0] = vocabulary.begin();
      }
      builder.add(ids);
      return ids.length;
    }

    @Override
    public Column column() {
      return builder.build();
    }
  }
}
