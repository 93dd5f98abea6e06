package dev.rondo.examples.places;

import dev.rondo.random.CounterRandom;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;

/**
 * Pairs of names of countries in all languages that the JDK has them in, cut into parts that have
 * no country in common.
 *
 * <p>For each name there is a pair with another name of its country, and one with a name of another
 * country of its part, both in lower case. Names that two countries share are left out.
 *
 * @param train pairs to train on
 * @param validation pairs of one country in eight, to choose the epoch and the threshold by
 * @param heldOut pairs of one country in four, which the training has never seen
 */
record PlaceNames(
    List<PlacePair> train, List<PlacePair> validation, List<PlacePair> heldOut) {

  private static final int PARTS = 8;

  /** Two parts are held out, and one is for validation. */
  private static final int HELD_OUT = 2;

  /** The stream of random numbers of partners. */
  private static final long PARTNERS = 1;

  /** Collects the names of all languages. */
  static PlaceNames collect() {
    Map<String, List<String>> train = new LinkedHashMap<>();
    Map<String, List<String>> validation = new LinkedHashMap<>();
    Map<String, List<String>> heldOut = new LinkedHashMap<>();
    names()
        .forEach((country, names) -> {
          long part = hash(country) % PARTS;
          (part < HELD_OUT ? heldOut : part == HELD_OUT ? validation : train)
              .put(country, names);
        });
    return new PlaceNames(pairs(train), pairs(validation), pairs(heldOut));
  }

  private static long hash(String country) {
    CRC32 crc = new CRC32();
    crc.update(country.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }

  /** The different names of each country, in an order that never changes. */
  private static Map<String, List<String>> names() {
    Set<Locale> languages = new LinkedHashSet<>();
    new TreeSet<>(List.of(Locale.getISOLanguages()))
        .forEach(language -> languages.add(Locale.of(language)));
    Map<String, Set<String>> byCountry = new LinkedHashMap<>();
    Map<String, Integer> owners = new LinkedHashMap<>();
    for (String country : Locale.getISOCountries()) {
      Set<String> names = new LinkedHashSet<>();
      for (Locale language : languages) {
        names.add(letters(Locale.of("", country).getDisplayCountry(language)));
      }
      names.remove(letters(country));
      names.forEach(name -> owners.merge(name, 1, Integer::sum));
      byCountry.put(country, names);
    }
    Map<String, List<String>> own = new LinkedHashMap<>();
    byCountry.forEach((country, names) -> {
      List<String> kept = names.stream().filter(name -> owners.get(name) == 1).toList();
      if (kept.size() > 1) {
        own.put(country, kept);
      }
    });
    return own;
  }

  /** What spellings of one name have in common. */
  static String letters(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  /** A pair that is the same and one that is not for each name. */
  private static List<PlacePair> pairs(Map<String, List<String>> names) {
    List<String> countries = List.copyOf(new TreeSet<>(names.keySet()));
    List<PlacePair> pairs = new ArrayList<>();
    long draw = 0;
    for (int c = 0; c < countries.size(); c++) {
      List<String> own = names.get(countries.get(c));
      for (int i = 0; i < own.size(); i++) {
        int other = below(draw++, own.size() - 1);
        pairs.add(new PlacePair(own.get(i), own.get(other < i ? other : other + 1), true));
        int stranger = below(draw++, countries.size() - 1);
        List<String> strange = names.get(countries.get(stranger < c ? stranger : stranger + 1));
        pairs.add(
            new PlacePair(own.get(i), strange.get(below(draw++, strange.size())), false));
      }
    }
    return List.copyOf(pairs);
  }

  private static int below(long draw, int bound) {
    return CounterRandom.below(1, PARTNERS, draw, bound);
  }
}
