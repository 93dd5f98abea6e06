package dev.rondo.kernel.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rondo.Compiled;
import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.ConstantDescs;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sizes of vector kernels in bytes of bytecode, by which HotSpot decides silently. */
final class BytecodeBudgetTest {

  /** A hot method of more bytes is not inlined: {@code -XX:FreqInlineSize}. */
  private static final int INLINED = 325;

  /**
   * A kernel or a register tile is called and not inlined, so it may be longer; four times that is
   * what a tile of 24 accumulators takes.
   */
  private static final int CALLED = 4 * INLINED;

  @Test
  void methods_ofVectorKernels_stayWithinTheirBudgets() throws IOException {
    List<String> tooLong = new ArrayList<>();
    List<ClassModel> classes = vectorKernels();
    assertFalse(classes.isEmpty());
    for (ClassModel type : classes) {
      for (MethodModel method : type.methods()) {
        int length =
            method.findAttribute(Attributes.code()).map(code -> code.codeLength()).orElse(0);
        int budget = isCalled(method) ? CALLED : INLINED;
        if (length >= budget) {
          tooLong.add(
              "%s.%s has %d bytes where fewer than %d are allowed"
                  .formatted(
                      type.thisClass().name(), method.methodName().stringValue(), length, budget));
        }
      }
    }
    assertEquals(List.of(), tooLong);
  }

  /** Kernels, tiles and other loops over arrays are; what returns a value to a loop is not. */
  private static boolean isCalled(MethodModel method) {
    boolean kernel =
        method.flags().has(AccessFlag.PUBLIC) && !method.flags().has(AccessFlag.STATIC);
    return kernel || method.methodTypeSymbol().returnType().equals(ConstantDescs.CD_void);
  }

  private static List<ClassModel> vectorKernels() throws IOException {
    Path folder = Compiled.main().resolve(Simd.class.getPackageName().replace('.', '/'));
    try (Stream<Path> files = Files.list(folder)) {
      List<ClassModel> classes = new ArrayList<>();
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        classes.add(ClassFile.of().parse(file));
      }
      return classes;
    }
  }
}
