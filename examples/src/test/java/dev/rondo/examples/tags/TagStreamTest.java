package dev.rondo.examples.tags;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rondo.examples.run.Report;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TagStreamTest {

  private static final List<Sentence> TRAIN =
      List.of(
          new Sentence(List.of("dogs", "run"), List.of(PartOfSpeech.NOUN, PartOfSpeech.VERB)),
          new Sentence(List.of("run", "dogs"), List.of(PartOfSpeech.VERB, PartOfSpeech.NOUN)));

  @Test
  void run_wordsInLines_tellsEachAsTheSentencesSoFarSay() throws IOException {
    ForwardTagsNetwork model = ForwardTagsTrainer.create().epochs(3).quiet().fit(TRAIN);
    var out = new StringWriter();
    var lines = new BufferedReader(new StringReader("dogs\n run dogs \n\nrun\n"));
    new TagStream(model).run(lines, new Report(new PrintWriter(out), "tags"));

    List<PartOfSpeech> first = model.predict(List.of("dogs", "run", "dogs"));
    List<PartOfSpeech> second = model.predict(List.of("run"));
    assertEquals(
        String.format(
            "  %-5s  dogs%n  %-5s  run%n  %-5s  dogs%n  %-5s  run%n",
            first.get(0), first.get(1), first.get(2), second.get(0)),
        out.toString());
  }
}
