/** Cells and models, written as a user would write them. */
module dev.rondo.models {
  requires transitive dev.rondo.engine;
  requires static org.jspecify;

  exports dev.rondo.models.attention;
  exports dev.rondo.models.cell;
}
