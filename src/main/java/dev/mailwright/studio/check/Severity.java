package dev.mailwright.studio.check;

/** How much a finding weighs. */
public enum Severity {
  /** A broken mail; the build fails. */
  ERROR,
  /** Some recipients get less than was meant. */
  WARNING,
  /** Good to know. */
  NOTE
}
