package dev.rondo.examples.picture;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Panels beside each other on white, the first on the left; the same panels give the same file.
 *
 * @param panels the panels, at least one
 */
public record Picture(List<Panel> panels) {

  /** Copies the panels. */
  public Picture {
    panels = List.copyOf(panels);
    if (panels.isEmpty()) {
      throw new IllegalArgumentException("expected a picture of at least one panel but found none");
    }
  }

  /** Writes the picture, in the place of one that is there. */
  public void write(PictureFile file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file.path())) {
      switch (file.format()) {
        case PNG -> ImageIO.write(pixels(), "png", out);
        case SVG -> writeShapes(out);
      }
    }
  }

  /** The picture as pixels. */
  BufferedImage pixels() {
    var image = new BufferedImage(width(), height(), BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D g = image.createGraphics();
    draw(g);
    g.dispose();
    return image;
  }

  private void writeShapes(OutputStream out) throws IOException {
    var shapes = new VectorGraphics2D();
    draw(shapes);
    new SVGProcessor()
        .getDocument(shapes.getCommands(), new PageSize(width(), height()))
        .writeTo(out);
  }

  private int width() {
    return panels.stream().mapToInt(Panel::width).sum();
  }

  private int height() {
    return panels.stream().mapToInt(Panel::height).max().orElseThrow();
  }

  private void draw(Graphics2D g) {
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width(), height());
    int left = 0;
    for (Panel panel : panels) {
      Graphics2D own = (Graphics2D) g.create();
      own.translate(left, 0);
      panel.draw(own);
      own.dispose();
      left += panel.width();
    }
  }
}
