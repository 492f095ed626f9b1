package dev.mailwright.feedback;

/** What feedback means for further mail to a recipient. */
public enum Verdict {
  /** Suppress at once. */
  HARD,
  /** Suppress when it happens too often. */
  SOFT,
  /** It says nothing against the recipient. */
  NONE
}
