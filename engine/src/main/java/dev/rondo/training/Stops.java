package dev.rondo.training;

import dev.rondo.decode.StopTexts;
import dev.rondo.sequence.TextCodec;
import java.util.Arrays;

/** Makes texts that end an output comparable with what is written. */
final class Stops {

  private Stops() {}

  /** The rule that ends an output at one of some texts. */
  static StopTexts at(TextCodec codec, String... texts) {
    return StopTexts.of(
        Arrays.stream(texts).map(text -> codec.join(codec.someTokens(text))).toList(),
        codec.vocabulary().size(),
        codec::piece,
        codec.vocabulary().end());
  }
}
