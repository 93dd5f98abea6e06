/** Models whose weights PyTorch and Keras trained, as a user imports them. */
@NullMarked
package dev.rondo.models.transfer;

import org.jspecify.annotations.NullMarked;
