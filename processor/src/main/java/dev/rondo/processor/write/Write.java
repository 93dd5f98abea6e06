package dev.rondo.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import dev.rondo.processor.ir.ClassifierSource;
import dev.rondo.processor.ir.Layout;
import dev.rondo.processor.ir.ModelSource;
import dev.rondo.processor.ir.QualifiedName;
import dev.rondo.processor.ir.Seq2SeqSource;
import java.util.ArrayList;
import java.util.List;

/** Writes the sources of a model. */
public final class Write {

  private Write() {}

  /**
   * A source file.
   *
   * @param name the qualified name of its class
   * @param text the source
   */
  public record Source(String name, String text) {}

  /**
   * Returns the sources of a model: trainer, network, and passes of each unit.
   *
   * @param layouts the layout of each unit of the model
   * @param vectors whether the compiler can see the vector module, so that loops in vectors compile
   */
  public static List<Source> sources(ModelSource model, List<Layout> layouts, boolean vectors) {
    List<TypeSpec> types = new ArrayList<>();
    switch (model) {
      case ClassifierSource classifier -> {
        types.add(new TrainerWriter(classifier).write());
        types.add(new NetworkWriter(classifier).write());
      }
      case Seq2SeqSource _ -> {}
    }
    for (int i = 0; i < layouts.size(); i++) {
      QualifiedName name = model.passes(model.units().get(i));
      types.add(PassesWriter.write(model, name, layouts.get(i), vectors));
    }
    return types.stream().map(type -> source(model, type)).toList();
  }

  private static Source source(ModelSource model, TypeSpec type) {
    String packageName = model.type().packageName();
    JavaFile file =
        JavaFile.builder(packageName, type).skipJavaLangImports(true).indent("  ").build();
    return new Source(
        packageName.isEmpty() ? type.name() : packageName + "." + type.name(), file.toString());
  }

  /** A name as JavaPoet has it. */
  static ClassName className(QualifiedName name) {
    List<String> simple = name.simpleNames();
    return ClassName.get(
        name.packageName(),
        simple.getFirst(),
        simple.subList(1, simple.size()).toArray(String[]::new));
  }
}
