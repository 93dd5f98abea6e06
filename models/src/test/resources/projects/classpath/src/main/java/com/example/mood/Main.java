package com.example.mood;

import dev.rondo.optimizer.Optimizer;
import java.util.ArrayList;
import java.util.List;

/** Trains on most sentences of a small grammar and tests on the rest. */
public final class Main {

  private Main() {}

  /** Prints the accuracy on sentences that were not trained on, and two predictions. */
  public static void main(String[] args) {
    List<Sentence> train = new ArrayList<>();
    List<Sentence> test = new ArrayList<>();
    for (Sentence sentence : sentences()) {
      (Math.floorMod(sentence.text().hashCode(), 5) == 0 ? test : train).add(sentence);
    }
    SentenceModelNetwork network =
        SentenceModelTrainer.create()
            .optimizer(Optimizer.adam(1e-2f))
            .epochs(15)
            .batch(16)
            .fit(train, test);
    int right = 0;
    for (Sentence sentence : test) {
      right += network.predict(sentence.text()) == sentence.mood() ? 1 : 0;
    }
    System.out.println("accuracy " + (double) right / test.size());
    System.out.println(network.predict("the evening was not dull"));
    System.out.println(network.probabilities("the evening was never very bright").keySet());
  }

  /** Every sentence of the grammar: two turns of "not" cancel. */
  private static List<Sentence> sentences() {
    List<Sentence> sentences = new ArrayList<>();
    for (String noun : List.of("day", "morning", "evening", "summer", "sky", "week")) {
      for (String verb : List.of("is", "was", "is not", "was not", "was never")) {
        for (String very : List.of("", "very ", "quite ", "so ")) {
          for (String adjective : List.of("bright", "warm", "lovely", "dull", "cold", "wet")) {
            boolean glad = List.of("bright", "warm", "lovely").contains(adjective);
            boolean denied = verb.contains("n");
            String text = "the " + noun + " " + verb + " " + very + adjective;
            sentences.add(new Sentence(text, glad == denied ? Mood.SAD : Mood.GLAD));
          }
        }
      }
    }
    return sentences;
  }
}
