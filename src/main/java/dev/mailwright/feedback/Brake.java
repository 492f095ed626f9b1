package dev.mailwright.feedback;

import java.util.Optional;

/** Stops mails that can wait while too many bounce or are complained about. */
public interface Brake {
  /**
   * Why mails of this configuration set are held; empty when they may go.
   *
   * @param configurationSet empty for mails without one
   */
  Optional<String> holds(String configurationSet);

  static Brake none() {
    return configurationSet -> Optional.empty();
  }
}
