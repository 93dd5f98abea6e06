package mistakes;

enum Sentiment {
  POSITIVE,
  NEGATIVE
}
