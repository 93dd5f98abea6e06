package dev.rondo.models.onnx;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What models of these tests read.
 *
 * @param words a word for each step
 * @param series numbers for each step, one of which may be missing
 * @param place a category
 * @param size numbers
 */
@SuppressWarnings("ArrayRecordComponent") // as users write series
record Event(List<String> words, float[][] series, @Nullable String place, float[] size) {

  int steps() {
    return words.size();
  }
}
