package dev.rondo.runtime;

import dev.rondo.kernel.Distances;
import dev.rondo.kernel.Elements;
import dev.rondo.kernel.Functions;
import dev.rondo.kernel.Products;
import dev.rondo.kernel.Reductions;
import dev.rondo.kernel.Updates;
import dev.rondo.kernel.reference.ReferenceDistances;
import dev.rondo.kernel.reference.ReferenceElements;
import dev.rondo.kernel.reference.ReferenceFunctions;
import dev.rondo.kernel.reference.ReferenceProducts;
import dev.rondo.kernel.reference.ReferenceReductions;
import dev.rondo.kernel.reference.ReferenceUpdates;
import dev.rondo.kernel.twin.SelfTest;
import dev.rondo.kernel.twin.TwinComparison;
import dev.rondo.kernel.vector.VectorDistances;
import dev.rondo.kernel.vector.VectorElements;
import dev.rondo.kernel.vector.VectorFunctions;
import dev.rondo.kernel.vector.VectorProducts;
import dev.rondo.kernel.vector.VectorReductions;
import dev.rondo.kernel.vector.VectorUpdates;

/**
 * The kernels that a run uses: all vectors, or all plain loops. Both give the same bits.
 *
 * @param products products of matrices
 * @param functions functions of numbers
 * @param elements arithmetic element by element
 * @param reductions sums over a range
 * @param updates steps of optimisers
 * @param distances distances of rows
 * @param vectors whether these are vectors, so that generated loops may be too
 */
public record Kernels(
    Products products,
    Functions functions,
    Elements elements,
    Reductions reductions,
    Updates updates,
    Distances distances,
    boolean vectors) {

  /** What tells a user how to get vectors; printed once. */
  private static final String ADVICE =
      """
      Rondo runs in plain loops, several times slower: the module jdk.incubator.vector is not there.
      Add  --add-modules jdk.incubator.vector  to the java command
      (Maven: exec-maven-plugin's commandlineArgs and surefire's argLine; Gradle: applicationDefaultJvmArgs and test.jvmArgs).\
      """;

  /** Whether this virtual machine has the vector module; asked without loading a class of it. */
  private static final boolean VECTORS =
      ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

  /** The system property that asks for plain loops: {@code -Drondo.simd=none}. */
  private static final String PROPERTY = "rondo.simd";

  /** The system property that has vectors tested before they are used first. */
  private static final String SELF_TEST = "rondo.selftest";

  /** Prints the advice when it is first needed, and never again. */
  private static final class Warning {
    static {
      warn(ADVICE);
    }

    private Warning() {}

    static void give() {}
  }

  /** The vectors, which exist from when they are first asked for. */
  private static final class VectorForm {
    static final VectorTrust TRUST = new VectorTrust(vectorised(), plain(), Kernels::warn);

    static {
      JavaVersion.advice(Runtime.version()).ifPresent(Kernels::warn);
      if (Boolean.getBoolean(SELF_TEST)) {
        SelfTest.Report report = TRUST.test();
        System.getLogger("dev.rondo").log(System.Logger.Level.INFO, report.toString());
      }
    }

    private VectorForm() {}
  }

  private static void warn(String text) {
    System.getLogger("dev.rondo").log(System.Logger.Level.WARNING, text);
  }

  /** Returns the plain kernels, which are the specification. */
  public static Kernels plain() {
    FusedMultiplyAdd.require();
    return new Kernels(
        new ReferenceProducts(),
        new ReferenceFunctions(),
        new ReferenceElements(),
        new ReferenceReductions(),
        new ReferenceUpdates(),
        new ReferenceDistances(),
        false);
  }

  private static Kernels vectorised() {
    return new Kernels(
        new VectorProducts(),
        new VectorFunctions(),
        new VectorElements(),
        new VectorReductions(),
        new VectorUpdates(),
        new VectorDistances(),
        true);
  }

  /**
   * Returns the same kernels with a check around each: the first operation that makes of finite
   * numbers one that is not throws a {@link NonFiniteException}, which says what it is and where.
   * The bits are the same. Whatever works with them belongs to one thread.
   */
  public Kernels checked() {
    return Watch.over(this);
  }

  /** The same kernels for a part of a model, whose name is told with what is found there. */
  Kernels within(String part) {
    return Watch.within(this, part);
  }

  /**
   * Returns the fastest kernels that this virtual machine can run: vectors, or plain loops with one
   * warning where the vector module is missing, or without one where {@code -Drondo.simd=none} asks
   * for them, or after {@link #selfTest} has found wrong bits.
   *
   * <p>With {@code -Drondo.selftest=true} the first call tests the vectors first.
   */
  public static Kernels best() {
    FusedMultiplyAdd.require();
    if ("none".equals(System.getProperty(PROPERTY))) {
      return plain();
    }
    if (!VECTORS) {
      Warning.give();
      return plain();
    }
    return VectorForm.TRUST.kernels();
  }

  /**
   * Tests the vectors in the form that the compiler of this virtual machine makes of them, which
   * takes some seconds. If a bit is wrong, {@link #best} is plain loops from then on, and one
   * warning names the kernel. Kernels that were chosen before stay as they are, so the time to test
   * is before a training begins or a model is loaded.
   *
   * <p>Generated loops are not tested: they belong to the model.
   *
   * @return what was compared, and the first difference if there is one
   * @throws UnsupportedOperationException if this virtual machine does not have the vector module
   */
  public static SelfTest.Report selfTest() {
    if (!VECTORS) {
      throw new UnsupportedOperationException(ADVICE);
    }
    return VectorForm.TRUST.test();
  }

  /** Returns a comparison of another form of the kernels with these, bit for bit. */
  public TwinComparison comparedWith(Kernels other) {
    return new TwinComparison()
        .products(products, other.products)
        .functions(functions, other.functions)
        .elements(elements, other.elements)
        .reductions(reductions, other.reductions)
        .updates(updates, other.updates)
        .distances(distances, other.distances);
  }
}
