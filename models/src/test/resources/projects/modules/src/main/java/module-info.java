/** Tells balanced brackets from others, with a cell of its own. */
module com.example.brackets {
  requires dev.rondo.models;
}
