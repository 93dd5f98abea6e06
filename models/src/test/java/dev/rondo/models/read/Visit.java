package dev.rondo.models.read;

import dev.rondo.annotation.Category;
import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;

/** What somebody wrote about a visit, and what else is known of it. */
@SuppressWarnings("ArrayRecordComponent") // what a user may write
record Visit(
    @Tokens String text,
    @Category String country,
    Tag kind,
    int nights,
    float price,
    double[] marks,
    @Target boolean again) {}
