package dev.rondo.models.transfer;

import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

/** A text, and what it says. */
record Review(@Tokens(embedding = 4) String text, @Target Verdict verdict) {

  /** In another order than that of the framework. */
  enum Verdict {
    GOOD,
    BAD,
    MIXED
  }
}
