/**
 * The page of the documentation that lists all cells.
 *
 * <p>In: the cells, their source files, and the measured times. Out: {@code docs/cells.md}. Start
 * at {@link dev.rondo.models.page.CellsPage}.
 */
@NullMarked
package dev.rondo.models.page;

import org.jspecify.annotations.NullMarked;
