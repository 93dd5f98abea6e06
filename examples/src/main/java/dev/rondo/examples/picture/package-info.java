/**
 * Pictures of what a model does: panels with lines or tables, written as PNG or SVG without a
 * screen.
 *
 * <p>In: numbers and their names. Out: a file. Imports the engine's metrics, XChart for lines, and
 * VectorGraphics2D for SVG; imports no example. Start at {@link Panel}.
 */
@NullMarked
package dev.rondo.examples.picture;

import org.jspecify.annotations.NullMarked;
