package dev.rondo.models.predict;

import dev.rondo.annotation.Loss;
import dev.rondo.annotation.Target;

/** Visitors of a shop in an hour. */
record Shop(boolean open, @Target(loss = Loss.POISSON) float visitors) {}
