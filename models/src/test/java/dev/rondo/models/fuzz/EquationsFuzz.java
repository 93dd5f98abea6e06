package dev.rondo.models.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rondo.processor.capture.CellText;
import dev.rondo.processor.check.Check;
import dev.rondo.processor.diagnostic.Report;
import dev.rondo.processor.differentiate.Differentiate;
import dev.rondo.processor.fuse.Fuse;
import dev.rondo.processor.ir.Body;
import dev.rondo.processor.ir.CellSource;
import dev.rondo.processor.plan.Plan;
import java.nio.charset.StandardCharsets;

/**
 * The text is what an annotation of a cell says; it goes through all stages up to the places of its
 * values, or mistakes are told.
 */
final class EquationsFuzz {

  private EquationsFuzz() {}

  /** Called by Jazzer, and for each file of the corpus. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    var report = new Report();
    CellSource cell = CellText.parse(text, report);
    Body body = Check.resolve(cell, report);
    if (body == null) {
      assertFalse(report.isEmpty());
    } else {
      assertEquals(0, report.entries().size());
      Plan.layout(Fuse.select(Differentiate.backward(body)));
    }
  }
}
