/** Models that compare texts: gradients, bits, training, files. */
@NullMarked
package dev.rondo.models.twin;

import org.jspecify.annotations.NullMarked;
