package dev.rondo.examples.dates;

import dev.rondo.examples.run.InputException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Dates in many languages, in a part to train on, one to validate with and two that are held out.
 *
 * <p>The days of two centuries are divided first, so no day of a held-out part, and then no text,
 * is in the part to train on or in the one that chooses the epoch. A day is written in one of the
 * {@link DateStyles}, each being equally likely, if it is clear there.
 *
 * @param train dates to train on
 * @param validation other days in the same styles
 * @param heldOut days that are in neither, in the same styles
 * @param otherStyles days of the held-out part in other styles, of languages of which some style is
 *     trained on
 */
record DateTexts(
    List<DateText> train,
    List<DateText> validation,
    List<DateText> heldOut,
    List<DateText> otherStyles) {

  private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
  private static final LocalDate END = LocalDate.of(2100, 1, 1);

  /** Of so many days one is held out and one is to validate with; of so many styles one is not. */
  private static final int PARTS = 10;

  /**
   * So many draws in a row without a new date end the drawing. While one draw in a hundred gives a
   * new date, that happens by chance less than once in 20,000 times: 0.99¹⁰⁰⁰ is 4·10⁻⁵.
   */
  private static final int VAIN_DRAWS = 1000;

  /**
   * Styles, and days to write in them.
   *
   * @param styles at least one
   * @param days at least one
   */
  record Part(List<DateStyle> styles, List<LocalDate> days) {

    /**
     * Draws dates without repetition.
     *
     * @param clear the styles, which say what is clear
     * @throws InputException if there are not so many clear dates
     */
    List<DateText> draw(int count, DateStyles clear, Random random) {
      long most = (long) styles.size() * days.size();
      if (count > most) {
        throw new InputException(
            "expected at most %,d dates, as there are of %,d days in %,d styles, but found %,d"
                .formatted(most, days.size(), styles.size(), count));
      }
      Set<DateText> drawn = new LinkedHashSet<>();
      int vain = 0;
      while (drawn.size() < count) {
        DateStyle style = styles.get(random.nextInt(styles.size()));
        LocalDate day = days.get(random.nextInt(days.size()));
        boolean isNew =
            clear.isClear(style, day) && drawn.add(new DateText(style.write(day), day.toString()));
        vain = isNew ? 0 : vain + 1;
        if (vain == VAIN_DRAWS) {
          throw new InputException(
              "expected at most about %,d dates, as there are clear ones of %,d days in %,d styles, but found %,d"
                  .formatted(drawn.size(), days.size(), styles.size(), count));
        }
      }
      return List.copyOf(drawn);
    }
  }

  /**
   * Draws dates.
   *
   * @param train how many to train on
   * @param others how many of each of the other parts
   * @param seed the same seed gives the same dates on one JDK
   * @throws InputException if there are not so many dates
   */
  static DateTexts draw(int train, int others, long seed) {
    DateStyles styles = DateStyles.collect();
    Random random = new Random(seed);
    List<LocalDate> days = new ArrayList<>(FIRST.datesUntil(END).toList());
    Collections.shuffle(days, random);
    int cut = days.size() / PARTS;
    Set<DateStyle> other = someOfEachLanguage(styles.all(), random);
    List<DateStyle> known = styles.all().stream().filter(style -> !other.contains(style)).toList();
    List<LocalDate> heldOut = days.subList(0, cut);
    List<LocalDate> validation = days.subList(cut, 2 * cut);
    return new DateTexts(
        new Part(known, days.subList(2 * cut, days.size())).draw(train, styles, random),
        new Part(known, validation).draw(others, styles, random),
        new Part(known, heldOut).draw(others, styles, random),
        new Part(List.copyOf(other), heldOut).draw(others, styles, random));
  }

  /** One style in {@link #PARTS}, and never all of a language. */
  private static Set<DateStyle> someOfEachLanguage(Collection<DateStyle> all, Random random) {
    Map<String, List<DateStyle>> byLanguage = new LinkedHashMap<>();
    all.forEach(style ->
        byLanguage
            .computeIfAbsent(style.locale().getLanguage(), _ -> new ArrayList<>())
            .add(style));
    Set<DateStyle> some = new LinkedHashSet<>();
    for (List<DateStyle> ofLanguage : byLanguage.values()) {
      Collections.shuffle(ofLanguage, random);
      ofLanguage.removeLast();
      ofLanguage.stream().filter(_ -> random.nextInt(PARTS) == 0).forEach(some::add);
    }
    return some;
  }
}
