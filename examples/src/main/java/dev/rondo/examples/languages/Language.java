package dev.rondo.examples.languages;

import java.util.Locale;

/**
 * The languages that are told apart.
 *
 * <p>Most share a script and some of their words with others here, since a script of one's own
 * gives a language away by its first letter.
 */
enum Language {
  ARABIC("ar"),
  BULGARIAN("bg"),
  CATALAN("ca"),
  CHINESE("zh"),
  CZECH("cs"),
  DANISH("da"),
  DUTCH("nl"),
  ENGLISH("en"),
  ESTONIAN("et"),
  FINNISH("fi"),
  FRENCH("fr"),
  GEORGIAN("ka"),
  GERMAN("de"),
  GREEK("el"),
  HEBREW("he"),
  HINDI("hi"),
  HUNGARIAN("hu"),
  ICELANDIC("is"),
  IRISH("ga"),
  ITALIAN("it"),
  JAPANESE("ja"),
  KOREAN("ko"),
  LATVIAN("lv"),
  LITHUANIAN("lt"),
  MARATHI("mr"),
  NORWEGIAN("nb"),
  PERSIAN("fa"),
  POLISH("pl"),
  PORTUGUESE("pt"),
  ROMANIAN("ro"),
  RUSSIAN("ru"),
  SERBIAN("sr"),
  SLOVAK("sk"),
  SPANISH("es"),
  SWAHILI("sw"),
  SWEDISH("sv"),
  TURKISH("tr"),
  UKRAINIAN("uk"),
  URDU("ur"),
  VIETNAMESE("vi");

  private final Locale locale;

  Language(String tag) {
    this.locale = Locale.of(tag);
  }

  /** The locale whose names are taken. */
  Locale locale() {
    return locale;
  }

  /** The English name. */
  @Override
  public String toString() {
    return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
  }
}
