package dev.rondo.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rondo.array.Panels;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors of tokens in panels, of sizes around those of a panel. */
final class TokenTableTest {

  private static final int OFFSET = 32;

  private static TokenTable table(int tokens, int size) {
    return new TokenTable("table", tokens, size, OFFSET);
  }

  private static float[] numbers(int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = i + 1;
    }
    return numbers;
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "7, 16", "5, 17", "3, 64", "9, 65", "17, 100", "2, 256"})
  void read_eachToken_isItsRowOfTheDenseMatrix(int tokens, int size) {
    TokenTable table = table(tokens, size);
    float[] dense = numbers(tokens * size);
    float[] store = new float[table.end()];
    table.scatter(dense, store);
    assertArrayEquals(dense, table.gather(store));
    for (int token = 0; token < tokens; token++) {
      float[] row = new float[size + 2];
      table.read(store, token, row, 1);
      assertArrayEquals(
          Arrays.copyOfRange(dense, token * size, (token + 1) * size),
          Arrays.copyOfRange(row, 1, size + 1));
      assertEquals(0, row[0] + row[size + 1], "around token " + token);
    }
    assertEquals(OFFSET + Panels.size(tokens, size), table.end());
    assertEquals(0, IntStream.range(0, OFFSET).filter(i -> store[i] != 0).count());
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "5, 17", "9, 65", "17, 100"})
  void add_someTokens_changesTheirVectorsAlone(int tokens, int size) {
    TokenTable table = table(tokens, size);
    float[] gradients = new float[table.end()];
    float[] dx = numbers(size + 3);
    int token = tokens / 2;
    table.add(gradients, token, dx, 3);
    table.add(gradients, token, dx, 3);
    float[] expected = new float[tokens * size];
    for (int i = 0; i < size; i++) {
      expected[token * size + i] = 2 * dx[3 + i];
    }
    assertArrayEquals(expected, table.gather(gradients));
  }

  @ParameterizedTest
  @CsvSource({"5, 17", "9, 65", "17, 100"})
  void clear_someTokens_leavesTheOthers(int tokens, int size) {
    TokenTable table = table(tokens, size);
    float[] store = new float[table.end()];
    float[] dense = numbers(tokens * size);
    table.scatter(dense, store);
    table.clear(store, 1, tokens - 1);
    Arrays.fill(dense, size, (tokens - 1) * size, 0);
    assertArrayEquals(dense, table.gather(store));
  }
}
