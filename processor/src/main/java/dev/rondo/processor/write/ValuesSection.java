package dev.rondo.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rondo.processor.ir.Layout;
import dev.rondo.processor.ir.Layout.Place;
import dev.rondo.processor.ir.Schedule.Call;
import dev.rondo.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Where each value lies that is kept, by its name and its equation, so that a number that is not
 * finite can be told in the author's words.
 */
final class ValuesSection implements Section {

  @Override
  public void addTo(TypeSpec.Builder type, Symbols symbols) {
    Layout layout = symbols.layout();
    List<CodeBlock> entries = new ArrayList<>();
    add(symbols, layout.schedule().wholeForward(), false, entries);
    add(symbols, layout.schedule().wholeBackward(), true, entries);
    type.addMethod(
        MethodSpec.methodBuilder("values")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .returns(ParameterizedTypeName.get(ClassName.get(List.class), Catalogue.VALUE_PLACE))
            .addStatement(
                "return $T.of(\n$>$>$L$<$<)",
                List.class,
                entries.stream().collect(CodeBlock.joining(",\n")))
            .build());
  }

  private static void add(
      Symbols symbols, List<Call> calls, boolean back, List<CodeBlock> entries) {
    for (Call call : calls) {
      for (Value value : call.results()) {
        for (Place place : symbols.layout().places().getOrDefault(value, List.of())) {
          entries.add(entry(symbols, value, place, back));
        }
      }
    }
  }

  private static CodeBlock entry(Symbols symbols, Value value, Place place, boolean back) {
    String column = symbols.column(place, value);
    return CodeBlock.of(
        "new $T($S, $L, $L, $N, $L, $L, $L)",
        Catalogue.VALUE_PLACE,
        value.toString(),
        value.equation(),
        value.size().symbol(),
        symbols.region(place.region()),
        column.isEmpty() ? "0" : column,
        place.when() == Place.When.NEXT,
        back);
  }
}
