package dev.rondo.examples.dates;

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
 * Dates in many languages, in a part to train on and two that are held out.
 *
 * <p>The days of two centuries are divided first, so no day of a held-out part, and then no text,
 * is in the part to train on. A day is written in one of the {@link DateStyles}, each being equally
 * likely, if it is clear there.
 *
 * @param train dates to train on
 * @param heldOut other days in the same styles
 * @param otherStyles other days in other styles, of languages of which some style is trained on
 */
record DateTexts(List<DateText> train, List<DateText> heldOut, List<DateText> otherStyles) {

  private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
  private static final LocalDate END = LocalDate.of(2100, 1, 1);

  /** Of so many days, and of so many styles, one is held out. */
  private static final int PARTS = 10;

  /** Styles, and days to write in them. */
  private record Part(List<DateStyle> styles, List<LocalDate> days) {}

  /**
   * Draws dates.
   *
   * @param train how many to train on
   * @param heldOut how many of each of the other parts
   * @param seed the same seed gives the same dates on one JDK
   */
  static DateTexts draw(int train, int heldOut, long seed) {
    DateStyles styles = DateStyles.collect();
    Random random = new Random(seed);
    List<LocalDate> days = new ArrayList<>(FIRST.datesUntil(END).toList());
    Collections.shuffle(days, random);
    int cut = days.size() / PARTS;
    Set<DateStyle> other = someOfEachLanguage(styles.all(), random);
    List<DateStyle> known = styles.all().stream().filter(style -> !other.contains(style)).toList();
    List<LocalDate> otherDays = days.subList(0, cut);
    return new DateTexts(
        draw(train, new Part(known, days.subList(cut, days.size())), styles, random),
        draw(heldOut, new Part(known, otherDays), styles, random),
        draw(heldOut, new Part(List.copyOf(other), otherDays), styles, random));
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

  private static List<DateText> draw(int count, Part part, DateStyles styles, Random random) {
    Set<DateText> drawn = new LinkedHashSet<>();
    while (drawn.size() < count) {
      DateStyle style = part.styles().get(random.nextInt(part.styles().size()));
      LocalDate day = part.days().get(random.nextInt(part.days().size()));
      if (styles.isClear(style, day)) {
        drawn.add(new DateText(style.write(day), day.toString()));
      }
    }
    return List.copyOf(drawn);
  }
}
