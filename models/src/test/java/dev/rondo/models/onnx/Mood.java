package dev.rondo.models.onnx;

/** What a line is like. */
enum Mood {
  GOOD,
  BAD
}
