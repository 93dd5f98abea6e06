package dev.rondo.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.kernel.twin.PlantedFault;
import dev.rondo.kernel.twin.SelfTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a test of the vectors changes, with a kernel that is wrong and with none. */
final class VectorTrustTest {

  private final List<String> warnings = new ArrayList<>();
  private final Kernels plain = Kernels.plain();

  @Test
  void test_rightVectors_keepsThem() {
    var trust = new VectorTrust(Kernels.best(), plain, warnings::add);
    SelfTest.Report report = trust.test();
    assertEquals(Optional.empty(), report.difference());
    assertTrue(report.pieces() > 50 && report.calls() > report.pieces(), report::toString);
    assertTrue(trust.kernels().vectors());
    assertEquals(List.of(), warnings);
    System.out.println(report);
  }

  @Test
  void test_oneWrongBit_isPlainLoopsFromThenOnWithOneWarning() {
    Kernels wrong = PlantedFault.inTanh(0);
    var trust = new VectorTrust(wrong, plain, warnings::add);
    assertSame(wrong, trust.kernels());
    trust.test();
    trust.test();
    assertSame(plain, trust.kernels());
    assertEquals(1, warnings.size());
    assertTrue(warnings.getFirst().contains("Functions.tanh of "), warnings::toString);
    assertTrue(warnings.getFirst().contains(Runtime.version().toString()), warnings::toString);
  }

  /** The first calls run in the interpreter: a fault of the compiler comes later. */
  @Test
  void test_wrongBitAfterManyCalls_findsIt() {
    var trust = new VectorTrust(PlantedFault.inTanh(500), plain, warnings::add);
    assertTrue(trust.test().difference().isPresent());
    assertSame(plain, trust.kernels());
  }

  @Test
  void advice_ofVersions_isForThoseThatWereNotTestedOrAreKnownToBeBad() {
    assertEquals(Optional.empty(), JavaVersion.advice(Runtime.Version.parse("25.0.3+9-LTS")));
    assertEquals(Optional.empty(), JavaVersion.advice(Runtime.Version.parse("25.0.4")));
    assertTrue(
        JavaVersion.advice(Runtime.Version.parse("25")).orElseThrow().contains("25.0.3 or newer"));
    assertTrue(
        JavaVersion.advice(Runtime.Version.parse("26.0.1"))
            .orElseThrow()
            .contains("tested on Java up to 25"));
  }
}
