package dev.mailwright.doctor;

import java.util.Locale;

/**
 * How much a finding weighs: mail or its feedback fails ({@code ERROR}), will or may fail ({@code
 * WARNING}), or works and could be better ({@code INFO}).
 */
public enum Severity {
  ERROR,
  WARNING,
  INFO;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
