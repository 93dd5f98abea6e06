package dev.rondo.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.processor.testing.Javac;
import dev.rondo.processor.testing.Javac.Result;
import dev.rondo.processor.testing.Javac.Source;
import dev.rondo.processor.testing.Models;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cell calls its weights and values is kept apart from Java's words and from each other. */
final class NamesTest {

  @TempDir private Path folder;

  @Test
  void names_wordsOfJava_compile() {
    compile(
        "class new int, this super return, null true enum",
        "float = sigmoid(class @ x[t] + this @ h[t-1] + null)",
        "for   = tanh(new @ x[t] + super @ h[t-1] + true)",
        "do[t] = float * do[t-1] + for * tanh(int @ x[t] + return @ h[t-1] + enum)",
        "h[t]  = float * tanh(do[t])");
  }

  @Test
  void names_localsOfGeneratedMethods_compile() {
    compile(
        "a I H, u first w, products one rows",
        "t    = sigmoid(a @ x[t] + u @ h[t-1] + products)",
        "row  = tanh(I @ x[t] + first @ h[t-1] + one * t)",
        "frame[t] = t * frame[t-1] + row * tanh(H @ x[t] + w @ (t * h[t-1]) + rows)",
        "h[t] = t * tanh(frame[t])");
  }

  @Test
  void names_fieldsAndPointersOfGeneratedClass_compile() {
    compile(
        "W sums operands, U loops functions, bound from to",
        "operandStride = sigmoid(W @ x[t] + U @ h[t-1] + bound)",
        "hColumn = tanh(sums @ x[t] + loops @ (operandStride * h[t-1]) + from)",
        "gradients[t] = hColumn * gradients[t-1] + tanh(operands @ x[t] + functions @ hColumn + to)",
        "sumStride[t] = gradients[t] + sumStride[t-1] * 0.5",
        "h[t] = operandStride * tanh(gradients[t]) + tanh(sumStride[t])");
  }

  @Test
  void names_parameterAndStateOfOneWord_compile() {
    compile(
        "W, U, operands sums",
        "hSum[t] = operands * hSum[t-1] + W @ x[t]",
        "h[t]    = tanh(hSum[t] + sums * (U @ h[t-1]))");
  }

  @Test
  void names_statesThatDifferInCase_compile() {
    compile(
        "Wc WC, Uc UC, bc",
        "c[t] = tanh(Wc @ x[t] + Uc @ h[t-1] + bc) + 0.5 * c[t-1]",
        "C[t] = tanh(WC @ x[t] + UC @ h[t-1]) + 0.5 * C[t-1]",
        "h[t] = tanh(c[t]) * tanh(C[t])");
  }

  @Test
  void names_statesThatDifferInCaseInTwoLoops_compile() {
    compile(
        "W, U",
        "c[t] = tanh(W @ x[t] + U @ h[t-1]) + 0.5 * c[t-1]",
        "C[t] = tanh(c[t]) + 0.5 * C[t-1]",
        "h[t] = tanh(C[t])");
  }

  @Test
  void names_multipliedStatesThatDifferInCase_compile() {
    compile(
        "Wh WH, Uh UH",
        "H[t] = tanh(Wh @ x[t] + Uh @ h[t-1])",
        "h[t] = tanh(WH @ x[t] + UH @ H[t-1])");
  }

  @Test
  void names_sumsThatDifferInCase_compile() {
    compile(
        "Wi WI, Ui UI, p P",
        "i    = sigmoid(Wi @ x[t] + Ui @ h[t-1])",
        "I    = sigmoid(WI @ x[t] + UI @ h[t-1])",
        "h[t] = i * h[t-1] * p + I * (1 - i) * P");
  }

  @Test
  void names_likeTheConstantOneAndLikeGradients_compile() {
    compile(
        "W, U",
        "one[t] = tanh(W @ x[t] + U @ one[t-1])",
        "c[t]   = 0.5 * c[t-1] + one[t]",
        "dc[t]  = 0.25 * dc[t-1] + c[t]",
        "h[t]   = tanh(dc[t]) * dc[t-1]");
  }

  @Test
  void names_underscores_compile() {
    compile(
        "_W __ W_, _ U_",
        "_z   = sigmoid(_W @ x[t] + _ @ h[t-1])",
        "h[t] = _z * tanh(W_ @ x[t] + U_ @ h[t-1] + __)");
  }

  @Test
  void names_likeThoseMadeFromOthers_compile() {
    compile(
        "W, U, b",
        "c2    = tanh(W @ x[t] + b)",
        "cPrevious = c2 * c[t-1]",
        "tanhC = cPrevious * c2",
        "c[t]  = cPrevious + c2 * tanhC",
        "h[t]  = tanh(c[t]) * tanh(U @ h[t-1] + tanhC)");
  }

  @Test
  void equation_withoutInput_compiles() {
    compile("W", "h[t] = tanh(W * h[t-1] + 1)");
  }

  @Test
  void equation_ofWeightsAlone_compiles() {
    compile("W V", "h[t] = max(W, V) / 3");
  }

  @Test
  void equation_signsAndParenthesesAroundWeights_compiles() {
    compile("W, b", "h[t] = tanh((W) @ x[t] + ---b)");
  }

  @Test
  void equation_number_compiles() {
    compile("W", "z = sigmoid(W @ x[t])", "h[t] = z * 0");
  }

  @Test
  void parentheses_ninetyDeep_compile() {
    compile("W, U", "h[t] = tanh(W @ x[t] + " + "(1 - ".repeat(90) + "U @ h[t-1]" + ")".repeat(91));
  }

  @Test
  void sum_ofManyTerms_compiles() {
    compile("W, U", "h[t] = tanh(W @ x[t] + U @ h[t-1]" + " + 0.01 * h[t-1]".repeat(200) + ")");
  }

  @Test
  void equations_manyInAChain_compile() {
    var equations = new StringBuilder("v0 = tanh(W @ x[t] + U @ h[t-1])");
    for (int i = 1; i < 100; i++) {
      equations
          .append("\n        v")
          .append(i)
          .append(" = v")
          .append(i - 1)
          .append(" * 0.9 + h[t-1]");
    }
    compile("W, U", equations + "\n        h[t] = tanh(v99)");
  }

  private void compile(String weights, String... equations) {
    List<Source> sources = Models.names(Models.memory(weights, equations));

    Result result =
        new Javac(folder)
            .with(Javac.VECTORS)
            .with(List.of("-Xlint:all,-processing,-incubating", "-Werror"))
            .compile(sources);

    assertTrue(result.success(), result.output());
    assertEquals("", result.output());
  }
}
