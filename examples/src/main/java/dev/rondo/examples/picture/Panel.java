package dev.rondo.examples.picture;

import java.awt.Graphics2D;

/** A rectangle of a picture. */
public sealed interface Panel permits LinePanel, TablePanel {

  /** Its width in pixels. */
  int width();

  /** Its height in pixels. */
  int height();

  /** Draws it with its upper left corner at the origin; may change all settings of {@code g}. */
  void draw(Graphics2D g);
}
