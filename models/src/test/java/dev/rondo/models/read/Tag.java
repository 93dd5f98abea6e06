package dev.rondo.models.read;

/** A part of speech. */
enum Tag {
  DET,
  NOUN,
  VERB
}
