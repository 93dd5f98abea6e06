package dev.rondo.examples;

import dev.rondo.examples.add.Add;
import dev.rondo.examples.chorales.Chorales;
import dev.rondo.examples.dates.Dates;
import dev.rondo.examples.duplicates.Duplicates;
import dev.rondo.examples.duplicates.Retrieve;
import dev.rondo.examples.forecast.Forecast;
import dev.rondo.examples.inflect.Inflect;
import dev.rondo.examples.languages.Languages;
import dev.rondo.examples.memory.Adding;
import dev.rondo.examples.memory.Copying;
import dev.rondo.examples.names.Names;
import dev.rondo.examples.places.SamePlace;
import dev.rondo.examples.pronounce.Pronounce;
import dev.rondo.examples.reviews.Reviews;
import dev.rondo.examples.run.InputException;
import dev.rondo.examples.run.Mistakes;
import dev.rondo.examples.shakespeare.Shakespeare;
import dev.rondo.examples.slots.Slots;
import dev.rondo.examples.tags.Tags;
import dev.rondo.examples.translate.Translate;
import dev.rondo.examples.vowels.Vowels;
import dev.rondo.training.TrainingInterruptedException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Runs an example by its name; without one, {@link Languages}. */
@Command(
    name = "examples",
    subcommands = {
      Languages.class,
      Names.class,
      Add.class,
      Adding.class,
      Chorales.class,
      Copying.class,
      Dates.class,
      Duplicates.class,
      Forecast.class,
      Inflect.class,
      Pronounce.class,
      Retrieve.class,
      Reviews.class,
      SamePlace.class,
      Shakespeare.class,
      Slots.class,
      Tags.class,
      Translate.class,
      Vowels.class
    },
    description = "Examples of Rondo. Without a name, languages is run.",
    synopsisSubcommandLabel = "EXAMPLE")
public final class Main {

  private static final String DEFAULT = "languages";
  private static final List<String> HELP = List.of("-h", "--help");

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;

  private Main() {}

  /** Ends the program with status 2 if what the user gave cannot be used. */
  public static void main(String[] args) {
    // Names and phrases need more letters than the POSIX locale admits to.
    PrintWriter out = utf8(System.out);
    PrintWriter err = utf8(System.err);
    // No picture that is drawn here needs a screen.
    System.setProperty("java.awt.headless", "true");
    System.exit(run(out, err, args));
  }

  private static PrintWriter utf8(OutputStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  /** Runs an example and returns the exit status. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    return new CommandLine(new Main())
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler((e, _) -> fail(e.getCommandLine(), Mistakes.describe(e)))
        .setExecutionExceptionHandler((e, command, _) ->
            switch (e) {
              case InputException mistake -> fail(command, Mistakes.describe(mistake));
              case IOException mistake -> fail(command, Mistakes.describe(mistake));
              case UncheckedIOException mistake -> fail(command, Mistakes.describe(mistake));
              case TrainingInterruptedException _ -> CommandLine.ExitCode.SOFTWARE; // it was told
              default -> throw e;
            })
        .execute(withExample(args).toArray(String[]::new));
  }

  /** Puts the default example before arguments that name none. */
  private static List<String> withExample(String[] args) {
    List<String> all = new ArrayList<>(List.of(args));
    if (all.isEmpty() || (all.getFirst().startsWith("-") && !HELP.contains(all.getFirst()))) {
      all.addFirst(DEFAULT);
    }
    return all;
  }

  private static int fail(CommandLine command, String mistake) {
    command.getErr().println(command.getCommandName() + ": " + mistake);
    return CommandLine.ExitCode.USAGE;
  }
}
