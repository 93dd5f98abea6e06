package dev.rondo.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/**
 * The rule that no function is called of which one machine may give other bits than the next: of
 * {@code java.lang.Math} those whose specification allows an error, which {@code StrictMath} does
 * not; of vectors the operators that are such functions, and the sum of a vector's elements, whose
 * order is open. The largest of them has none, and {@code VectorReductions} alone asks for it.
 */
public final class SameAnywhere {

  private static final Set<String> FUNCTIONS =
      Set.of(
          "acos", "asin", "atan", "atan2", "cbrt", "cos", "cosh", "exp", "expm1", "hypot", "log",
          "log10", "log1p", "pow", "sin", "sinh", "tan", "tanh");

  private SameAnywhere() {}

  /** The rule. */
  public static ArchRule rule() {
    return noClasses()
        .should()
        .accessTargetWhere(
            DescribedPredicate.describe(
                "a function of Math or of vectors is not exact", SameAnywhere::isOpen));
  }

  private static boolean isOpen(JavaAccess<?> access) {
    return switch (access.getTargetOwner().getName()) {
      case "java.lang.Math" -> FUNCTIONS.contains(access.getName());
      case "jdk.incubator.vector.VectorOperators" ->
          FUNCTIONS.stream().anyMatch(access.getName()::equalsIgnoreCase);
      case "jdk.incubator.vector.FloatVector" ->
          access.getName().equals("reduceLanes")
              && !access.getOriginOwner().getSimpleName().equals("VectorReductions");
      default -> false;
    };
  }
}
