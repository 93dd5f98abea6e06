package dev.rondo.examples.places;

import dev.rondo.random.CounterRandom;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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
record PlaceNames(List<PlacePair> train, List<PlacePair> validation, List<PlacePair> heldOut) {

  private static final int PARTS = 8;

  /** Two parts are held out, and one is for validation. */
  private static final int HELD_OUT = 2;

  /** The stream of random numbers of partners. */
  private static final long PARTNERS = 1;

  /**
   * A country.
   *
   * @param code its ISO code
   * @param names its different names, none of which another country has
   */
  private record Country(String code, List<String> names) {}

  /** Collects the names of all languages. */
  static PlaceNames collect() {
    List<Country> train = new ArrayList<>();
    List<Country> validation = new ArrayList<>();
    List<Country> heldOut = new ArrayList<>();
    for (Country country : countries()) {
      long part = hash(country.code()) % PARTS;
      (part < HELD_OUT ? heldOut : part == HELD_OUT ? validation : train).add(country);
    }
    return new PlaceNames(pairs(train), pairs(validation), pairs(heldOut));
  }

  private static long hash(String country) {
    CRC32 crc = new CRC32();
    crc.update(country.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }

  /** The countries that have several names, in an order that never changes. */
  private static List<Country> countries() {
    List<Country> all = new ArrayList<>();
    Set<String> once = new HashSet<>();
    Set<String> shared = new HashSet<>();
    for (String code : new TreeSet<>(List.of(Locale.getISOCountries()))) {
      Set<String> names = names(code);
      names.stream().filter(name -> !once.add(name)).forEach(shared::add);
      all.add(new Country(code, List.copyOf(names)));
    }
    return all.stream()
        .map(country ->
            new Country(
                country.code(),
                country.names().stream().filter(name -> !shared.contains(name)).toList()))
        .filter(country -> country.names().size() > 1)
        .toList();
  }

  private static Set<String> names(String code) {
    Set<String> names = new TreeSet<>();
    for (String language : Locale.getISOLanguages()) {
      names.add(letters(Locale.of("", code).getDisplayCountry(Locale.of(language))));
    }
    names.remove(letters(code));
    return names;
  }

  /** What spellings of one name have in common. */
  static String letters(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  /** A pair that is the same and one that is not for each name. */
  private static List<PlacePair> pairs(List<Country> countries) {
    List<PlacePair> pairs = new ArrayList<>();
    long draw = 0;
    for (int c = 0; c < countries.size(); c++) {
      List<String> own = countries.get(c).names();
      for (int i = 0; i < own.size(); i++) {
        String partner = own.get(other(i, below(draw++, own.size() - 1)));
        pairs.add(new PlacePair(own.get(i), partner, true));
        int country = other(c, below(draw++, countries.size() - 1));
        List<String> strange = countries.get(country).names();
        String stranger = strange.get(below(draw++, strange.size()));
        pairs.add(new PlacePair(own.get(i), stranger, false));
      }
    }
    return List.copyOf(pairs);
  }

  /** One of the numbers that are not {@code self}, by its place among them. */
  private static int other(int self, int place) {
    return place < self ? place : place + 1;
  }

  private static int below(long draw, int bound) {
    return CounterRandom.below(1, PARTNERS, draw, bound);
  }
}
