package dev.rondo.examples.tags;

/** The parts of speech of Universal Dependencies. */
enum PartOfSpeech {
  /** An adjective. */
  ADJ,
  /** A preposition or postposition. */
  ADP,
  /** An adverb. */
  ADV,
  /** An auxiliary verb. */
  AUX,
  /** A coordinating conjunction. */
  CCONJ,
  /** A determiner. */
  DET,
  /** An interjection. */
  INTJ,
  /** A noun. */
  NOUN,
  /** A numeral. */
  NUM,
  /** A particle. */
  PART,
  /** A pronoun. */
  PRON,
  /** A proper noun. */
  PROPN,
  /** A punctuation mark. */
  PUNCT,
  /** A subordinating conjunction. */
  SCONJ,
  /** A symbol. */
  SYM,
  /** A verb. */
  VERB,
  /** Anything else. */
  X
}
