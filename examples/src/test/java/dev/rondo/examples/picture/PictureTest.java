package dev.rondo.examples.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.examples.picture.LinePanel.Line;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import picocli.CommandLine.TypeConversionException;

class PictureTest {

  private static final Color BLUE = new Color(0x0072B2);
  private static final Color VERMILION = new Color(0xD55E00);

  @TempDir private Path folder = Path.of("");

  private static LinePanel lines(Line... lines) {
    return new LinePanel("Passengers", "month", "thousands", List.of(lines));
  }

  private static Picture both() {
    return new Picture(
        List.of(
            lines(
                new Line("truth", 0, List.of(1.0, 3.0, 2.0)),
                new Line("forecast", 2, List.of(4.0))),
            TablePanel.attention(
                List.of("<", "&", "\u0001"), List.of("\"", "]]>"), (_, _) -> 0.5)));
  }

  private PictureFile file(String name) {
    return new PictureFile.Reader().convert(folder.resolve(name).toString());
  }

  private static boolean has(BufferedImage image, Color colour) {
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        if (image.getRGB(x, y) == colour.getRGB()) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void write_png_hasThePanelsBesideEachOther() throws IOException {
    both().write(file("both.png"));
    BufferedImage read = ImageIO.read(folder.resolve("both.png").toFile());
    List<Panel> panels = both().panels();
    assertEquals(panels.getFirst().width() + panels.getLast().width(), read.getWidth());
    assertEquals(panels.getFirst().height(), read.getHeight());
    assertTrue(has(read, BLUE) && has(read, VERMILION), "a line is missing");
  }

  @Test
  void write_svg_isXmlOfTheSameSize() throws Exception {
    both().write(file("both.svg"));
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(
        "http://apache.org/xml/features/nonvalidating/load-external-dtd", false); // no network
    Element svg =
        factory
            .newDocumentBuilder()
            .parse(folder.resolve("both.svg").toFile())
            .getDocumentElement();
    BufferedImage pixels = both().pixels();
    assertEquals("svg", svg.getTagName());
    assertEquals(
        "0 0 %d %d".formatted(pixels.getWidth(), pixels.getHeight()), svg.getAttribute("viewBox"));
    assertTrue(Files.readString(folder.resolve("both.svg")).contains("rgb(213,94,0)"), "vermilion");
  }

  @Test
  void write_samePanels_sameBytes() throws IOException {
    for (String ending : List.of(".png", ".SVG")) {
      both().write(file("first" + ending));
      both().write(file("second" + ending));
      assertArrayEquals(
          Files.readAllBytes(folder.resolve("first" + ending)),
          Files.readAllBytes(folder.resolve("second" + ending)));
    }
  }

  @Test
  void draw_linesOfAnyLength_areThere() {
    List<Double> thousand = Stream.iterate(1.0, x -> x * 0.99).limit(1_000).toList();
    for (List<Double> values :
        List.of(
            List.of(1.0),
            List.of(0.0, 0.0),
            List.of(-1e-30, 1e-30),
            List.of(1e30, -1e30),
            Collections.nCopies(7, 3.5),
            thousand)) {
      Picture picture = new Picture(List.of(lines(new Line("only", 1, values))));
      assertTrue(has(picture.pixels(), BLUE), values::toString);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "-0.78424098, -0.78424",
    "120, 120",
    "12345.67, 12346",
    "123456789, 123460000",
    "1e30, 1E+30",
    "1.5e-9, 1.5E-9"
  })
  void digits_ofANumber_areFive(double value, String expected) {
    assertEquals(expected, LinePanel.digits(value));
  }

  @Test
  void new_linesThatCannotBeDrawn_areRefused() {
    for (double value : List.of(Double.NaN, Double.POSITIVE_INFINITY)) {
      assertThrows(IllegalArgumentException.class, () -> new Line("x", 0, List.of(0.0, value)));
    }
    assertThrows(IllegalArgumentException.class, () -> new Line("x", 0, List.of()));
    var line = new Line("x", 0, List.of(1.0));
    assertThrows(IllegalArgumentException.class, () -> lines(line, line));
    assertThrows(IllegalArgumentException.class, PictureTest::lines);
    assertThrows(IllegalArgumentException.class, () -> new Picture(List.of()));
  }

  @Test
  void convert_otherEnding_saysWhichThereAre() {
    for (String name : List.of("a.jpg", "png", "a.svgz", "")) {
      TypeConversionException mistake =
          assertThrows(TypeConversionException.class, () -> new PictureFile.Reader().convert(name));
      assertEquals(
          "expects a file whose name ends in .png or .svg but found '" + name + "'",
          mistake.getMessage());
    }
  }
}
