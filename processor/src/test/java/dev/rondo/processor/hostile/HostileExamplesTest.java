package dev.rondo.processor.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.processor.RondoProcessor;
import dev.rondo.processor.testing.Javac;
import dev.rondo.processor.testing.Javac.Source;
import dev.rondo.processor.testing.MemoryJavac;
import dev.rondo.processor.testing.MemoryJavac.Result;
import dev.rondo.processor.testing.Models;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.RecordAttribute;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.lang.classfile.attribute.RuntimeInvisibleAnnotationsAttribute;
import java.lang.classfile.constantpool.ConstantPoolBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the fuzzer and readers of the code found, each once. */
final class HostileExamplesTest {

  private static final String ELMAN = "h[t] = tanh(W @ x[t] + U @ h[t-1])";

  @TempDir private Path folder;

  // Names.

  @Test
  void weights_calledLikeClassesOfGeneratedCode_compile() {
    assertCompiles(
        Models.names(
            Models.memory(
                "Math Simd FloatVector, U, Denormals VectorOperators List",
                "z    = max(abs(Simd @ x[t]), Denormals * h[t-1]) + sqrt(abs(List))",
                "Panels = min(FloatVector @ x[t], VectorOperators) * z",
                "h[t] = abs(tanh(Math @ x[t] + U @ h[t-1])) * max(Panels, z)")));
  }

  @Test
  void targets_whoseConstantsAreCalledLikeTypes_compile() {
    assertCompiles(
        List.of(
            Models.elman(),
            source(
                """
                enum LABEL { A, B }
                record TEXT(@Tokens String input, @Target LABEL label, @Target float text) {}
                @Recurrent(cell = Memory.class) interface All extends SequenceModel<TEXT> {}
                """)));
  }

  @Test
  void types_calledLikeTheConstantOfTheDefinition_compile() {
    assertCompiles(
        List.of(
            Models.elman(),
            source(
                """
                record DEFINITION(@Tokens String read, @Tokens @Target String written) {}
                enum DEFINITION_ { A, B }
                record Row(@Tokens String text, @Target DEFINITION_ label) {}
                @Seq2Seq(
                    encoder = @Recurrent(cell = Memory.class),
                    decoder = @Recurrent(cell = Memory.class))
                interface Writing extends SequenceModel<DEFINITION> {}
                @Recurrent(cell = Memory.class) interface All extends SequenceModel<Row> {}
                """)));
  }

  @Test
  void targets_calledLikeTheirTypesOrTheDefinition_compile() {
    assertCompiles(
        List.of(
            Models.elman(),
            source(
                """
                enum Label { A, B }
                record Row(@Tokens String text, @Target Label Label, @Target float DEFINITION) {}
                record DEFINITION(@Tokens String text, @Target boolean DEFINITION) {}
                @Recurrent(cell = Memory.class) interface All extends SequenceModel<Row> {}
                @Recurrent(cell = Memory.class) interface One extends SequenceModel<DEFINITION> {}
                """)));
  }

  @Test
  void field_withSeparatorsOfLines_compiles() {
    assertCompiles(
        List.of(
            Models.elman(),
            source(
                """
                record Row(@Tokens @Field("h\\u2028pwned();\\u2029") String text,
                    @Field("") @Target boolean label) {}
                @Recurrent(cell = Memory.class) interface All extends SequenceModel<Row> {}
                """)));
  }

  @Test
  void components_calledLikeClassesOfGeneratedCode_compile() {
    assertCompiles(
        List.of(
            Models.elman(),
            source(
                """
                record Row(double[][] Floats, @Target boolean label) {}
                record Two(@Tokens String PairTrainer, @Category boolean b, @Target boolean label) {}
                @Recurrent(cell = Memory.class) interface All extends SequenceModel<Row> {}
                @Recurrent(cell = Memory.class) interface Pair extends SequenceModel<Two> {}
                """)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"String", "Override", "Math", "Float", "Boolean", "Integer", "Record"})
  void package_withAClassCalledLikeOneOfJavaLang_compiles(String name) {
    Source cell = Models.memory("W, U", "h[t] = max(abs(W @ x[t]), sqrt(abs(U @ h[t-1])))");

    assertCompiles(
        List.of(
            cell,
            source(
                """
                final class %s {}
                record Row(@Tokens java.lang.String text, @Target boolean label, @Target float size) {}
                @Recurrent(cell = Memory.class) interface All extends SequenceModel<Row> {}
                """
                    .formatted(name))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Region", "List", "Loops", "p"})
  void size_notInCapitals_isToldWhereItIsDeclared(String size) {
    assertTells(
        "[UnparsableSetting]",
        List.of(
            source(
                """
                @Cell(weights = "W U", sizes = "c: %s = 4",
                    equations = "c[t] = W @ x[t] + c[t-1]\\nh[t] = U @ c[t]")
                interface Memory {}
                """
                    .formatted(size))));
  }

  @Test
  void recordOfAClassFile_withAComponentThatIsCode_isTold() throws IOException {
    ClassDesc text = ClassDesc.of("java.lang.String");
    ClassDesc target = ClassDesc.of("dev.rondo.annotation.Target");
    byte[] bytes =
        ClassFile.of()
            .build(
                ClassDesc.of("demo.Name"),
                type -> {
                  ConstantPoolBuilder pool = type.constantPool();
                  type.withFlags(AccessFlag.PUBLIC, AccessFlag.FINAL);
                  type.withSuperclass(ClassDesc.of("java.lang.Record"));
                  type.with(
                      RecordAttribute.of(
                          RecordComponentInfo.of("pwned(), text", text),
                          RecordComponentInfo.of(
                              "label",
                              ClassDesc.ofDescriptor("Z"),
                              RuntimeInvisibleAnnotationsAttribute.of(
                                  java.lang.classfile.Annotation.of(target)))));
                  for (String name : List.of("pwned(), text", "label")) {
                    ClassDesc of = name.equals("label") ? ClassDesc.ofDescriptor("Z") : text;
                    type.withField(pool.utf8Entry(name), pool.utf8Entry(of), _ -> {});
                    type.withMethod(
                        pool.utf8Entry(name),
                        pool.utf8Entry(MethodTypeDesc.of(of)),
                        ClassFile.ACC_PUBLIC | ClassFile.ACC_ABSTRACT,
                        _ -> {});
                  }
                });
    Path library = Files.createDirectories(folder.resolve("library/demo"));
    Files.write(library.resolve("Name.class"), bytes);

    Javac.Result result =
        new Javac(folder.resolve("user"))
            .with(Javac.VECTORS)
            .withLibrary(library.getParent())
            .compile(Models.names(Models.elman()).getFirst(), Models.elman());

    assertTrue(
        result.output().contains("[NotVisible] 'pwned(), text' is not a name"), result.output());
    assertTrue(result.generated().isEmpty());
  }

  // Lengths and numbers.

  @Test
  void equations_longerThanTheStackOfJavac_areToldInOneError() {
    String[] chain =
        IntStream.range(0, 1_000)
            .mapToObj(
                k -> "v%d = %s * 0.9 + h[t-1]".formatted(k, k == 0 ? "W @ x[t]" : "v" + (k - 1)))
            .toArray(String[]::new);

    assertTells("[UnparsableEquation]", List.of(Models.memory("W", chain)));
  }

  @Test
  void equations_aliasesWithoutEnd_areToldInOneError() {
    String[] aliases =
        IntStream.range(1, 5_000)
            .mapToObj(k -> "v%d = v%d".formatted(k, k - 1))
            .toArray(String[]::new);

    assertTells("[UnparsableEquation]", List.of(Models.memory("W", aliases)));
  }

  @Test
  void functions_ofFunctions_growNoFasterThanTheirNumber() {
    assertCompiles(
        Models.names(
            Models.memory(
                "W, U",
                "a = W @ x[t] + U @ h[t-1]",
                "b = " + "leaky_relu(".repeat(30) + "a" + ")".repeat(30),
                "h[t] = tanh(b)")));
  }

  @Test
  void values_readTwiceByTheNext_growNoFasterThanTheirNumber() {
    String[] squares = new String[40];
    squares[0] = "v0 = tanh(W @ x[t] + U @ h[t-1])";
    for (int k = 1; k < squares.length - 1; k++) {
      squares[k] = "v%d = v%d * v%d".formatted(k, k - 1, k - 1);
    }
    squares[squares.length - 1] = "h[t] = tanh(v%d)".formatted(squares.length - 2);

    assertCompiles(Models.names(Models.memory("W, U", squares)));
  }

  @ParameterizedTest
  @ValueSource(ints = {101, 30_000})
  void name_longerThanAClassFileHoldsTwice_isToldInOneError(int letters) {
    String name = "n".repeat(letters);

    assertTells(
        "[UnparsableEquation]",
        List.of(Models.memory("W " + name, "h[t] = tanh(W @ x[t] + " + name + " @ h[t-1])")));
  }

  @Test
  void constant_longAndUnlikeTheDeclared_isToldInOneError() {
    Source cell =
        source(
            """
            @Cell(weights = "W", constants = "%s = 1", equations = "h[t] = W @ x[t]")
            interface Memory {}
            """
                .formatted("a".repeat(30_000)));
    Source model =
        source(
            """
            @Recurrent(cell = Memory.class, constants = "%s = 2")
            interface Other extends SequenceModel<Name> {}
            """
                .formatted("b".repeat(30_000)));

    Result result = process(List.of(cell, model, Models.name()));

    assertTrue(result.errors().getFirst().text().startsWith("[Un"), result.messages()::toString);
  }

  @Test
  void limit_thatNoFloatHolds_isTold() {
    assertTells("[UnparsableWeights]", List.of(Models.memory("W: 0; limit 1e-60, U", ELMAN)));
  }

  @ParameterizedTest
  @ValueSource(ints = {41, 65_536, Integer.MAX_VALUE})
  void depth_ofAModelBeyondAllLayers_isTold(int depth) {
    assertTells(
        "[OutOfRange]",
        List.of(
            Models.name(),
            Models.memory(
                "W, U[k]", "s1 = W @ x[t] + h[t-1]", "s[k] = U[k] @ s[k-1]", "h[t] = s[depth]"),
            source(
                "@Recurrent(cell = Memory.class, depth = %d) interface M extends SequenceModel<Name> {}"
                    .formatted(depth))),
        "[UnusedWeight]");
  }

  @Test
  void depth_ofACellInAJar_isToldAtTheModel() {
    Source cell =
        source(
            """
            @Cell(weights = {"W", "U"}, depth = 0, equations = "%s") interface Memory {}
            """
                .formatted(ELMAN));
    Path library = new Javac(folder).withoutProcessor().compile(cell).classes();

    Javac.Result result =
        new Javac(folder.resolve("user"))
            .with(Javac.VECTORS)
            .withLibrary(library)
            .compile(Models.names(Models.elman()).subList(0, 2));

    assertTrue(result.output().contains("[BrokenCell]"), result.output());
  }

  @ParameterizedTest
  @ValueSource(strings = {"equations", "output", "weights"})
  void text_thatLooksLikeAnErrorOfJavac_isTold(String member) {
    String good = "weights = \"W U\", equations = \"" + ELMAN + "\", output = \"h\"";
    String bad = good.replaceFirst(member + " = \"[^\"]*\"", member + " = \"<error>\"");

    Result result = process(List.of(source("@Cell(%s) interface Memory {}".formatted(bad))));

    assertTrue(result.errors().getFirst().text().startsWith("["), result.messages()::toString);
  }

  /** It was taken for the end of the line, and what stood behind it went into a comment. */
  @Test
  void equation_withACharacterOfCodeZero_isTold() {
    assertTells(
        "[UnparsableEquation]",
        Models.names(Models.memory("W U", "h[t] = tanh(W @ x[t] + U @ h[t-1])\\0 exp(h[t-1])")));
  }

  // Helpers.

  private static Source source(String declarations) {
    String name = "S" + Integer.toHexString(declarations.hashCode());
    return new Source(
        name + ".java", "package demo;\nimport dev.rondo.annotation.*;\n" + declarations);
  }

  private static Result process(List<Source> sources) {
    return new MemoryJavac().compile(List.of(new RondoProcessor()), List.of("-proc:only"), sources);
  }

  private static void assertTells(String tag, List<Source> sources, String... also) {
    List<String> tags =
        process(sources).errors().stream()
            .map(error -> error.text().substring(0, error.text().indexOf(' ')))
            .filter(found -> !List.of(also).contains(found))
            .toList();
    assertEquals(List.of(tag), tags);
  }

  private static void assertCompiles(List<Source> sources) {
    var javac = new MemoryJavac();
    Result processed = javac.compile(List.of(new RondoProcessor()), List.of("-proc:only"), sources);
    assertEquals(List.of(), processed.errors());
    List<Source> all =
        Stream.concat(
                sources.stream(),
                processed.generated().entrySet().stream()
                    .map(one ->
                        new Source(one.getKey().replace('.', '/') + ".java", one.getValue())))
            .toList();
    assertTrue(all.size() > sources.size() + 2, "generated are " + processed.generated().keySet());
    assertEquals(List.of(), javac.compile(List.of(), List.of("-implicit:none"), all).errors());
  }
}
