package dev.rondo.processor.diagnostic;

import dev.rondo.processor.ir.Origin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mistakes found in one cell or model, in the order in which they were found.
 *
 * <p>Stages add to it and go on where that can find more; {@link Place} says them to javac.
 */
public final class Report {

  private final List<Entry> entries = new ArrayList<>();

  /** Starts without mistakes. */
  public Report() {}

  /**
   * A mistake found.
   *
   * @param mistake which
   * @param text the whole message after the tag
   * @param origin where
   */
  public record Entry(Mistake mistake, String text, Origin origin) {

    /** The message as javac prints it. */
    public String message() {
      return "[" + mistake.tag() + "] " + text;
    }
  }

  /** Adds a mistake whose message is one line. */
  public void add(Mistake mistake, Origin origin, Object... details) {
    addWithHelp(mistake, origin, null, details);
  }

  /**
   * Adds a mistake.
   *
   * @param help what to write instead, or null
   */
  public void addWithHelp(
      Mistake mistake, Origin origin, @Nullable String help, Object... details) {
    entries.add(new Entry(mistake, mistake.wording(details) + line("help: ", help), origin));
  }

  /**
   * Adds a mistake in a text, with a caret under its place.
   *
   * @param text the equation
   * @param at the position in the text
   * @param note a line about the other side of a conflict, or null
   * @param help what to write instead, or null
   */
  public void addInText(
      Mistake mistake,
      Origin origin,
      String text,
      int at,
      @Nullable String note,
      @Nullable String help,
      Object... details) {
    String caret = "\n    " + text + "\n    " + " ".repeat(Math.min(at, text.length())) + "^";
    String message = mistake.wording(details) + caret + line("", note) + line("help: ", help);
    entries.add(new Entry(mistake, message, origin));
  }

  /** Adds what was found elsewhere. */
  public void add(Entry entry) {
    entries.add(entry);
  }

  /** Whether nothing was found. */
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** What was found. */
  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  private static String line(String prefix, @Nullable String text) {
    return text == null ? "" : "\n  " + prefix + text;
  }
}
