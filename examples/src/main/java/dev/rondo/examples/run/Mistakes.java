package dev.rondo.examples.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what was wrong with the arguments or a file. */
public final class Mistakes {

  private Mistakes() {}

  /** Describes arguments that cannot be used. */
  public static String describe(ParameterException mistake) {
    return switch (mistake) {
      case UnmatchedArgumentException e -> unmatched(e);
      case MissingParameterException e when e.getMissing().isEmpty() ->
          "name an example: " + examples(e.getCommandLine());
      case ParameterException e
          when e.getArgSpec() instanceof OptionSpec option
              && e.getCause() instanceof TypeConversionException cause ->
          option.longestName() + " " + cause.getMessage();
      default -> lowerCase(message(mistake).lines().findFirst().orElse(""));
    };
  }

  private static String unmatched(UnmatchedArgumentException e) {
    String first = e.getUnmatched().getFirst();
    if (!e.isUnknownOption()) {
      CommandLine command = e.getCommandLine();
      return command.getSubcommands().isEmpty()
          ? "expected options only but found '%s'".formatted(first)
          : "there is no example '%s'; there are: %s".formatted(first, examples(command));
    }
    List<String> close = e.getSuggestions();
    return "there is no option '%s'; %s"
        .formatted(
            first,
            close.isEmpty() ? "--help lists them" : "did you mean '" + close.getFirst() + "'?");
  }

  private static String examples(CommandLine command) {
    return command.getSubcommands().keySet().stream().sorted().collect(Collectors.joining(", "));
  }

  private static String lowerCase(String sentence) {
    return sentence.isEmpty() || sentence.startsWith("--")
        ? sentence
        : Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
  }

  /** Describes a file that cannot be read or written. */
  public static String describe(IOException mistake) {
    return switch (mistake) {
      case NoSuchFileException e -> "there is no file " + e.getFile();
      case AccessDeniedException e -> "no access to " + e.getFile();
      default -> message(mistake);
    };
  }

  /** Describes a checkpoint that cannot be read or written. */
  public static String describe(UncheckedIOException mistake) {
    IOException cause = mistake.getCause();
    return cause == null ? message(mistake) : describe(cause);
  }

  /** Describes input that cannot be used. */
  public static String describe(InputException mistake) {
    return message(mistake);
  }

  private static String message(Exception mistake) {
    String message = mistake.getMessage();
    return message == null ? mistake.toString() : message;
  }
}
