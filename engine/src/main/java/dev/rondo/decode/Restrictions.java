package dev.rondo.decode;

/** Forbids what may not follow a row: by prefix, length, repetition and constraint. */
final class Restrictions {

  private final Decoding decoding;
  private final int end;
  private final AllowedTokens allowed;
  private final WrittenTokens written = new WrittenTokens();

  Restrictions(Decoding decoding, int vocabulary, int end) {
    this.decoding = decoding;
    this.end = end;
    this.allowed = new AllowedTokens(vocabulary);
  }

  /** Writes −∞ to the log-probabilities of what may not follow a row. */
  void apply(Batch batch, int sentence, int rank, float[] logProbabilities, int offset) {
    Request request = batch.request(sentence);
    int step = batch.step();
    allowed.reset();
    if (step < request.prefix().size()) {
      allowed.retain(request.prefix().get(step));
    } else {
      if (step == batch.maximum(sentence)) {
        allowed.retain(end);
      } else if (step < decoding.length().minimum()) {
        allowed.forbid(end);
      }
      batch.show(written, sentence, rank);
      forbidRepeats();
      decoding.constraint().restrict(request.source(), written, allowed);
    }
    allowed.mask(logProbabilities, offset);
  }

  /** Forbids each token by which the last n tokens would be n tokens that were there before. */
  private void forbidRepeats() {
    int n = decoding.unrepeated();
    int length = written.length();
    for (int last = n - 1; n > 0 && last < length; last++) {
      boolean same = true;
      for (int back = 1; back < n && same; back++) {
        same = written.token(last - back) == written.token(length - back);
      }
      if (same) {
        allowed.forbid(written.token(last));
      }
    }
  }
}
