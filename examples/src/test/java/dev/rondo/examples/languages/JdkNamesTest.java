package dev.rondo.examples.languages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.examples.run.NaiveBayes;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JdkNamesTest {

  private static final JdkNames NAMES = JdkNames.collect();

  @Test
  void collect_parts_haveNoNameInCommon() {
    Set<String> train =
        NAMES.train().stream()
            .map(name -> JdkNames.letters(name.text()))
            .collect(Collectors.toSet());
    Set<String> both =
        NAMES.heldOut().stream()
            .map(name -> JdkNames.letters(name.text()))
            .filter(train::contains)
            .collect(Collectors.toSet());
    assertEquals(Set.of(), both);
  }

  @Test
  void collect_everyName_isOfOneLanguageAndStandsOnce() {
    Set<String> seen = new HashSet<>();
    List<JdkName> repeated =
        Stream.concat(NAMES.train().stream(), NAMES.heldOut().stream())
            .filter(name -> !seen.add(JdkNames.letters(name.text())))
            .toList();
    assertEquals(List.of(), repeated);
  }

  @Test
  void collect_phrasesThatAreTried_areNotToBeTrainedOn() {
    Set<String> train = NAMES.train().stream().map(JdkName::text).collect(Collectors.toSet());
    assertEquals(List.of(), Languages.PHRASES.stream().filter(train::contains).toList());
  }

  @Test
  void collect_everyLanguage_hasEnoughNames() {
    Map<Language, Long> counts =
        Stream.concat(NAMES.train().stream(), NAMES.heldOut().stream())
            .collect(Collectors.groupingBy(JdkName::language, Collectors.counting()));
    for (Language language : Language.values()) {
      long count = counts.getOrDefault(language, 0L);
      assertTrue(count >= 150, () -> language + " has " + count + " names");
    }
  }

  @Test
  void collect_again_givesTheSame() {
    assertEquals(NAMES, JdkNames.collect());
  }

  @Test
  void naiveBayes_heldOutNames_reachesThreeQuarters() {
    var bayes =
        new NaiveBayes<>(
            NAMES.train().stream().map(JdkName::text).toList(),
            NAMES.train().stream().map(JdkName::language).toList());
    long right =
        NAMES.heldOut().stream()
            .filter(name -> bayes.predict(name.text()) == name.language())
            .count();
    assertTrue(right > 0.75 * NAMES.heldOut().size(), () -> right + " right");
  }
}
