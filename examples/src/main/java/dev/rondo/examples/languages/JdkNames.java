package dev.rondo.examples.languages;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * The names of countries, languages, currencies, months and days that the JDK has from Unicode's
 * Common Locale Data Repository, cut into a part to train on and a part that is held out.
 *
 * <p>Two names are the same if they differ in case only. Left out are codes and English names in
 * other languages, which stand where a translation is missing, and names that several languages
 * share: nobody could tell whose they are. Which part a name goes to is a hash of its letters, so
 * the parts have no name in common, and are the same in every run on one JDK.
 *
 * @param train the names to train on
 * @param heldOut one name in five
 */
record JdkNames(List<JdkName> train, List<JdkName> heldOut) {

  private static final int PARTS = 5;

  /** Collects the names of all languages. */
  static JdkNames collect() {
    Map<Boolean, List<JdkName>> parts =
        ofOneLanguage().stream()
            .collect(Collectors.partitioningBy(name -> hash(name.text()) % PARTS == 0));
    return new JdkNames(parts.getOrDefault(false, List.of()), parts.getOrDefault(true, List.of()));
  }

  /** What two spellings of one name have in common. */
  static String letters(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  private static long hash(String name) {
    CRC32 crc = new CRC32();
    crc.update(letters(name).getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }

  /** The names that one language alone has, each once. */
  private static Collection<JdkName> ofOneLanguage() {
    Set<String> english = names(Locale.ENGLISH).keySet();
    Map<String, List<JdkName>> byLetters = new LinkedHashMap<>();
    for (Language language : Language.values()) {
      Map<String, String> own = names(language.locale());
      if (language != Language.ENGLISH) {
        own.keySet().removeAll(english);
      }
      own.forEach((letters, text) ->
          byLetters
              .computeIfAbsent(letters, _ -> new ArrayList<>())
              .add(new JdkName(text, language)));
    }
    return byLetters.values().stream()
        .filter(owners -> owners.size() == 1)
        .map(List::getFirst)
        .toList();
  }

  /** The different names of a locale by their letters, in an order that never changes. */
  private static Map<String, String> names(Locale locale) {
    Set<String> names = new TreeSet<>();
    for (String country : Locale.getISOCountries()) {
      names.add(Locale.of("", country).getDisplayCountry(locale));
    }
    for (String language : Locale.getISOLanguages()) {
      names.add(Locale.of(language).getDisplayLanguage(locale));
    }
    for (Currency currency : Currency.getAvailableCurrencies()) {
      names.add(currency.getDisplayName(locale));
    }
    for (Month month : Month.values()) {
      names.add(month.getDisplayName(TextStyle.FULL, locale));
      names.add(month.getDisplayName(TextStyle.FULL_STANDALONE, locale));
    }
    for (DayOfWeek day : DayOfWeek.values()) {
      names.add(day.getDisplayName(TextStyle.FULL, locale));
    }
    names.removeAll(codes());
    Map<String, String> byLetters = new LinkedHashMap<>();
    names.forEach(name -> byLetters.putIfAbsent(letters(name), name));
    return byLetters;
  }

  private static Set<String> codes() {
    Set<String> codes = new HashSet<>(List.of(Locale.getISOCountries()));
    codes.addAll(List.of(Locale.getISOLanguages()));
    Currency.getAvailableCurrencies().forEach(currency -> codes.add(currency.getCurrencyCode()));
    return codes;
  }
}
