package dev.mailwright.digest;

/** What was decided of an event that may wait; it holds for each of its deliveries. */
public enum Fate {
  /** Nothing yet. */
  OPEN,
  COLLECTED,
  /** It is mailed by itself. */
  MAILED
}
