package dev.mailwright.compose;

import dev.mailwright.mail.Address;
import dev.mailwright.mail.Unsubscribe;
import java.util.Optional;

/** How the recipients of mail that they may do without get off its list. */
public interface Unsubscribing {
  /**
   * @param category the route's name
   * @return empty where nothing is set up
   */
  Optional<Unsubscribe> of(Address recipient, String category);

  /** Whether each recipient has a link of his own, and so needs a mail of his own. */
  boolean byLink();

  static Unsubscribing none() {
    return new Unsubscribing() {
      @Override
      public Optional<Unsubscribe> of(Address recipient, String category) {
        return Optional.empty();
      }

      @Override
      public boolean byLink() {
        return false;
      }
    };
  }
}
