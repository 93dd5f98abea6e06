package dev.rondo.models.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.optimizer.Optimizer;
import dev.rondo.read.BadLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files become examples, and examples a model. */
final class ReaderTest {

  private static final String TREEBANK =
      """
      # text = the dog barks
      1	the	_	DET	_	_	_	_	_	_
      2	dog	_	NOUN	_	_	_	_	_	_
      3	barks	_	VERB	_	_	_	_	_	_

      1	barks	_	VERB	_	_	_	_	_	_
      2	a	_	DET	_	_	_	_	_	_
      3	cat	_	NOUN	_	_	_	_	_	_

      1	a	_	WRONG	_	_	_	_	_	_

      """;

  @TempDir private Path folder;

  @Test
  void treebank_read_trainsAModelThatTagsItsSentences() throws IOException {
    Path file = file(TREEBANK);
    List<BadLine> bad = new ArrayList<>();

    List<Sentence> sentences = SentenceModelTrainer.reader().skipping(bad::add).conllu(file);

    assertEquals(List.of(10), bad.stream().map(BadLine::line).toList());
    assertEquals(2, sentences.size());
    SentenceModelNetwork network =
        SentenceModelTrainer.create()
            .optimizer(Optimizer.adam(1e-2f))
            .epochs(60)
            .quiet()
            .fit(sentences);
    assertEquals(
        List.of(Tag.DET, Tag.NOUN, Tag.VERB), network.predict(List.of("the", "dog", "barks")));
    assertEquals(
        List.of(Tag.VERB, Tag.DET, Tag.NOUN), network.predict(List.of("barks", "a", "cat")));
  }

  @Test
  void visits_fromCommasTabsAndJson_areTheSame() throws IOException {
    var reader = VisitModelTrainer.reader();
    List<Visit> commas =
        reader.csv(
            file(
                """
                again,text,country,kind,nights,price,marks
                true,"fine, really",CH,NOUN,3,99.5,1 2
                0,dull,,,1,,3 NaN
                """));
    List<Visit> tabs =
        reader
            .columns("text", "country", "kind", "nights", "price", "marks", "again")
            .tsv(file("fine, really\tCH\tNOUN\t3\t99.5\t1 2\t1\ndull\t\t\t1\tNaN\t3 NaN\tfalse\n"));
    List<Visit> json =
        reader.jsonLines(
            file(
                """
                {"text":"fine, really","country":"CH","kind":"NOUN","nights":3,"price":99.5,"marks":[1,2],"again":true}
                {"text":"dull","country":null,"kind":null,"nights":1,"price":null,"marks":[3,null],"again":0}
                """));

    assertEquals(shown(commas), shown(tabs));
    assertEquals(shown(commas), shown(json));
    assertNull(commas.getLast().country());
    assertTrue(Float.isNaN(commas.getLast().price()));
    VisitModelNetwork network =
        VisitModelTrainer.create().optimizer(Optimizer.adam(1e-2f)).epochs(40).quiet().fit(commas);
    assertTrue(network.predict("fine, really", "CH", Tag.NOUN, 3, 99.5f, new double[] {1, 2}));
  }

  @Test
  void visits_badLine_isNamed() throws IOException {
    Path file = file("again,text,country,kind,nights,price,marks\ntrue,fine,CH,ADJ,3,99.5,1 2\n");
    assertEquals(
        file + ", line 2: 'kind': expected one of 'DET', 'NOUN', 'VERB' but found 'ADJ'",
        assertThrows(IOException.class, () -> VisitModelTrainer.reader().csv(file)).getMessage());
  }

  /** Arrays of a record are not equal by what stands in them. */
  private static List<String> shown(List<Visit> visits) {
    return visits.stream()
        .map(visit ->
            "%s %s %s %d %s %s %s"
                .formatted(
                    visit.text(),
                    visit.country(),
                    visit.kind(),
                    visit.nights(),
                    visit.price(),
                    Arrays.toString(visit.marks()),
                    visit.again()))
        .toList();
  }

  private Path file(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "examples", ".txt"), text);
  }
}
