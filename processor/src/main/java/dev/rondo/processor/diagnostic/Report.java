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
    entries.add(new Entry(mistake, mistake.wording(details), origin));
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
    var message = new StringBuilder(mistake.wording(details));
    message.append("\n    ").append(text);
    message.append("\n    ").append(" ".repeat(Math.min(at, text.length()))).append('^');
    if (note != null) {
      message.append("\n  ").append(note);
    }
    if (help != null) {
      message.append("\n  help: ").append(help);
    }
    entries.add(new Entry(mistake, message.toString(), origin));
  }

  /** Whether nothing was found. */
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** What was found. */
  public List<Entry> entries() {
    return List.copyOf(entries);
  }
}
