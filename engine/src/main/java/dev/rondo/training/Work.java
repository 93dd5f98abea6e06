package dev.rondo.training;

import dev.rondo.runtime.TrainableRun;

/** A run, and the examples that it takes: of a training, and of its validation. */
record Work(TrainableRun run, Examples train, Examples validation) {}
