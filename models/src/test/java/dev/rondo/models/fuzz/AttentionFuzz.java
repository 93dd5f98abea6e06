package dev.rondo.models.fuzz;

import dev.rondo.processor.capture.AttentionText;
import dev.rondo.processor.capture.CellText;
import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.ir.FieldSource;
import dev.rondo.processor.ir.LayerSource;
import dev.rondo.processor.ir.LayerSource.Attending;
import dev.rondo.processor.ir.ModelSource.TextInput;
import dev.rondo.processor.ir.QualifiedName;
import dev.rondo.processor.ir.Seq2SeqSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The text is what an annotation of an attention says, and behind a line {@code ---} that of the
 * cell that it is written into, else a plain one: both go through all stages, or mistakes are told.
 */
final class AttentionFuzz {

  private static final String DIVIDER = "\n---\n";

  private static final String CELL =
      """
      h
      % W U b
      h[t] = tanh(W @ x[t] + U @ h[t-1] + b)
      """;

  private static final int EMBEDDING = 8;

  private AttentionFuzz() {}

  /** Called by Jazzer, and for each file of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    compiles(input);
  }

  static boolean compiles(byte[] input) throws IOException {
    String text = new String(input, StandardCharsets.UTF_8);
    int divider = text.indexOf(DIVIDER);
    String attention = divider < 0 ? text : text.substring(0, divider);
    String cell = divider < 0 ? CELL : text.substring(divider + DIVIDER.length());
    var ofCell = new Report();
    var ofAttention = new Report();
    LayerSource layer = CellText.parse(cell, ofCell);
    Attending attending = AttentionText.parse(attention, EMBEDDING, ofAttention);
    return Stages.run(
        model(layer.attending(attending)),
        new HashMap<>(
            Map.of(layer.cell().type(), ofCell, attending.attention().type(), ofAttention)));
  }

  /** A model whose decoder attends to the vectors of the source's tokens. */
  private static Seq2SeqSource model(LayerSource decoder) {
    boolean copies = decoder.attending() != null && !decoder.attending().copied().isEmpty();
    return new Seq2SeqSource(
        new QualifiedName("a", List.of("Model")),
        false,
        new QualifiedName("a", List.of("Example")),
        List.of(
            new FieldSource.Plain("read", FieldSource.Form.TEXT),
            new FieldSource.Plain("written", FieldSource.Form.TEXT)),
        new TextInput("read", "WORDS", EMBEDDING, List.of(), false),
        new TextInput("written", "WORDS", EMBEDDING, List.of(), false),
        false,
        List.of(),
        "MEAN",
        List.of(decoder),
        "TANH",
        new Seq2SeqSource.Output("STATE", 0, 0, "NONE", copies),
        new Seq2SeqSource.Objective(0, 0));
  }
}
