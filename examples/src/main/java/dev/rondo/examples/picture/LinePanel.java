package dev.rondo.examples.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Lines over one axis, with a legend beside them.
 *
 * @param title what stands above
 * @param across what the numbers from left to right are
 * @param up what the values are
 * @param lines the lines, at least one, with a name each
 */
public record LinePanel(String title, String across, String up, List<Line> lines) implements Panel {

  private static final int WIDTH = 680;
  private static final int HEIGHT = 420;

  /**
   * Blue, vermilion, green, purple, orange and sky blue, which people tell apart who do not see all
   * colours: M. Okabe and K. Ito, Color Universal Design, 2008.
   */
  private static final Color[] COLOURS = {
    new Color(0x0072B2),
    new Color(0xD55E00),
    new Color(0x009E73),
    new Color(0xCC79A7),
    new Color(0xE69F00),
    new Color(0x56B4E9)
  };

  /** With more points a line is smooth, and marks on it are in each other's way. */
  private static final int MOST_MARKED = 40;

  private static final Marker[] MARKS = {
    SeriesMarkers.CIRCLE, SeriesMarkers.DIAMOND, SeriesMarkers.SQUARE, SeriesMarkers.TRIANGLE_UP
  };

  private static final int MARK = 6;

  /** Pixels between ticks from left to right, so that five digits stand apart. */
  private static final int TICKS = 60;

  /** Numbers of that many points stand apart if there is a tick at each. */
  private static final int MOST_TICKED = 12;

  /**
   * Where points are evenly apart, XChart has ticks at each, or at each so many, as close as they
   * fit; if one is not, its ticks are at round numbers. So with more points the first is moved, by
   * less than can be seen.
   */
  private static final double MOVED = 1e-3;

  private static final MathContext FIVE = new MathContext(5);

  /** Larger numbers are shown with an exponent. */
  private static final double MOST_PLAIN = 1e9;

  /**
   * A line through points that are one apart.
   *
   * @param name what the legend calls it, unlike the others
   * @param first where its first point is, from left to right
   * @param values its points, at least one and all finite
   */
  public record Line(String name, int first, List<Double> values) {

    /** Copies the values. */
    public Line {
      values = List.copyOf(values);
      if (values.isEmpty() || !values.stream().allMatch(Double::isFinite)) {
        throw new IllegalArgumentException(
            "expected finite values of the line '%s' but found %s".formatted(name, values));
      }
    }

    /** Where the points are; the first may be a little further to the left. */
    private List<Double> places(double firstMoved) {
      return IntStream.range(0, values.size())
          .mapToObj(i -> first + i - (i == 0 ? firstMoved : 0))
          .toList();
    }
  }

  /** Copies the lines. */
  public LinePanel {
    lines = List.copyOf(lines);
    if (lines.isEmpty() || lines.stream().map(Line::name).distinct().count() < lines.size()) {
      throw new IllegalArgumentException(
          "expected lines of different names but found " + lines.stream().map(Line::name).toList());
    }
  }

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public int height() {
    return HEIGHT;
  }

  @Override
  public void draw(Graphics2D g) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(across)
            .yAxisTitle(up)
            .build();
    int longest = lines.stream().mapToInt(line -> line.values.size()).max().orElseThrow();
    boolean marked = longest <= MOST_MARKED;
    chart
        .getStyler()
        .setXAxisTickMarkSpacingHint(TICKS)
        .setXAxisDecimalPattern("0")
        .setYAxisTickLabelsFormattingFunction(LinePanel::digits)
        .setSeriesColors(COLOURS)
        .setSeriesMarkers(marked ? MARKS : new Marker[] {SeriesMarkers.NONE})
        .setMarkerSize(MARK)
        .setPlotBorderVisible(false)
        .setChartBackgroundColor(Color.WHITE)
        .setLegendBorderColor(Color.WHITE)
        .setLegendPosition(LegendPosition.OutsideE);
    double moved = longest <= MOST_TICKED ? 0 : MOVED;
    lines.forEach(line -> chart.addSeries(line.name, line.places(moved), line.values));
    chart.paint(g, WIDTH, HEIGHT);
  }

  /** A number in at most five digits, as in 0.25, 120 or 1.5E+30. */
  static String digits(double value) {
    BigDecimal rounded = new BigDecimal(value).round(FIVE).stripTrailingZeros();
    boolean isWhole = rounded.scale() <= 0;
    return isWhole && Math.abs(value) < MOST_PLAIN ? rounded.toPlainString() : rounded.toString();
  }
}
