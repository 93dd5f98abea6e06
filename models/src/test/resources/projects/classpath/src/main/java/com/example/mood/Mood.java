package com.example.mood;

/** What a sentence says of the weather. */
enum Mood {
  GLAD,
  SAD
}
