package dev.rondo.processor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.processor.testing.Goldens;
import dev.rondo.processor.testing.Javac;
import dev.rondo.processor.testing.Javac.Source;
import dev.rondo.processor.testing.Models;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The document with a whole generated class shows what the processor writes today. */
final class GeneratedExampleGoldenTest {

  @TempDir private Path folder;

  @Test
  void document_generatedExample_isWhatIsWrittenToday() throws IOException {
    List<Source> sources = Models.names(Models.elman());

    Javac.Result result = new Javac(folder).with(Javac.VECTORS).compile(sources);

    assertTrue(result.success(), result.output());
    String document =
        """
        # What is generated

        For a model, the processor writes three classes: `NameModelTrainer`, with which a program begins,
        `NameModelNetwork`, which is what training gives, and `NameModelPasses`, which does the work. This
        is all of the last one, for the smallest model: a record, a cell of one equation, and the model.

        ```java
        %s```

        ```java
        %s```

        ```java
        %s```

        The names in the class are those of the equation. H and I are fields, so one class serves all
        sizes. A test compares this page with what is generated; `./mvnw test -pl processor -am
        -Dgolden.regenerate=true` writes it anew.

        ```java
        %s```
        """
            .formatted(
                sources.get(1).text(),
                sources.get(2).text(),
                sources.get(0).text(),
                result.source("NameModelPasses"));
    Goldens.assertSays(Path.of("../docs/generated-example.md"), document);
  }
}
