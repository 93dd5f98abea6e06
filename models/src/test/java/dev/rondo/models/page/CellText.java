package dev.rondo.models.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the source file of a cell says, as Markdown.
 *
 * @param paragraphs its Javadoc
 * @param equations its equations, as they are laid out in the annotation
 */
record CellText(List<String> paragraphs, String equations) {

  private static final Path FOLDER = Path.of("src/main/java/dev/rondo/models/cell");

  private static final Pattern JAVADOC = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);

  private static final Pattern EQUATIONS =
      Pattern.compile("equations =\\s*(?:\"\"\"\n(.*?)\"\"\"|\"([^\"]*)\")", Pattern.DOTALL);

  /** A full stop before a capital letter; that of "et al. 2014" ends no sentence. */
  private static final Pattern END_OF_SENTENCE = Pattern.compile("\\.(?= \\p{Lu}|$)");

  private static final Pattern ARXIV = Pattern.compile("arXiv (\\d{4}\\.\\d{4,5}(?:v\\d+)?)");

  private static final Pattern CITED =
      Pattern.compile("\\((?:[^()]*?) (\\d{4})(?:, \"[^\"]*\")?, arXiv ([0-9.v]+)\\)");

  static CellText of(String cell) throws IOException {
    String source = Files.readString(FOLDER.resolve(cell + ".java"));
    Matcher javadoc = JAVADOC.matcher(source);
    Matcher equations = EQUATIONS.matcher(source);
    if (!javadoc.find() || !equations.find()) {
      throw new AssertionError(cell + " has no Javadoc or no equations");
    }
    String block = equations.group(1) == null ? equations.group(2) : equations.group(1);
    return new CellText(paragraphs(javadoc.group(1)), block.stripIndent().strip());
  }

  private static List<String> paragraphs(String javadoc) {
    String text = javadoc.replaceAll("\\s*\n\\s*\\* ?", " ").strip();
    return Stream.of(text.split("<p>")).map(CellText::markdown).toList();
  }

  private static String markdown(String text) {
    return text.strip()
        .replaceAll("\\{@code ([^}]*)}", "`$1`")
        .replaceAll("\\{@link (\\w+)}", "[$1](#$1)")
        .replaceAll("h\\[t-1](?!`)", "`h[t-1]`");
  }

  /** The first sentence, without its full stop, and of each paper only its year, as a link. */
  String summary() {
    String first = paragraphs.getFirst();
    Matcher end = END_OF_SENTENCE.matcher(first);
    String sentence = end.find() ? first.substring(0, end.start()) : first;
    return CITED.matcher(sentence).replaceAll("([$1](https://arxiv.org/abs/$2))");
  }

  /** Its Javadoc, with links to the papers. */
  String description() {
    return ARXIV
        .matcher(String.join("\n\n", paragraphs))
        .replaceAll("[arXiv $1](https://arxiv.org/abs/$1)");
  }
}
