package dev.mailwright.store;

/** What became of items that were to be written together. */
public enum Append {
  DONE,
  /** One of them is there already, so none was written. */
  ALREADY_THERE,
  /** The guard is there, so none was written. */
  GUARDED
}
