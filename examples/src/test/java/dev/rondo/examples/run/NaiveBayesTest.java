package dev.rondo.examples.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NaiveBayesTest {

  private static final NaiveBayes<String> BAYES =
      new NaiveBayes<>(List.of("aab", "aba", "ccd"), List.of("first", "first", "second"));

  @Test
  void predict_gramsOfOneClass_isThatClass() {
    assertEquals("second", BAYES.predict("dc"));
    assertEquals("first", BAYES.predict("ba"));
  }

  @Test
  void predict_nothingKnown_isTheCommonestClass() {
    assertEquals("first", BAYES.predict(""));
  }
}
