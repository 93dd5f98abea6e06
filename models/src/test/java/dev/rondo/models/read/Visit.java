package dev.rondo.models.read;

import dev.rondo.annotation.Category;
import dev.rondo.annotation.Target;
import dev.rondo.annotation.Tokens;
import org.jspecify.annotations.Nullable;

/** What somebody wrote about a visit, and what else is known of it. */
record Visit(
    @Tokens String text,
    @Category @Nullable String country,
    @Nullable Tag kind,
    int nights,
    float price,
    double[] marks,
    @Target boolean again) {}
