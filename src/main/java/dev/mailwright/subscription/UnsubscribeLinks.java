package dev.mailwright.subscription;

import dev.mailwright.mail.Address;
import dev.mailwright.mail.Unsubscribe;
import java.time.Clock;
import java.util.Optional;

/**
 * How the recipient of one mail gets off the list that it belongs to.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2369#section-3.2">RFC 2369, 3.2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8058">RFC 8058</a>
 */
public final class UnsubscribeLinks {
  private final UnsubscribeTokens tokens;
  private final Settings settings;
  private final Clock clock;

  /**
   * What there is to unsubscribe with; nothing at all is possible too.
   *
   * @param mailto a mailbox that somebody reads
   * @param url the https URL of the unsubscribe function, without fragment
   */
  public record Settings(Optional<Address> mailto, Optional<String> url) {
    public Settings {
      url.ifPresent(
          text -> {
            if (!text.matches("https://[!-~&&[^#<>\"]]+")) {
              throw new IllegalArgumentException("the URL to unsubscribe is no plain https URL");
            }
          });
    }
  }

  public UnsubscribeLinks(UnsubscribeTokens tokens, Settings settings, Clock clock) {
    this.tokens = tokens;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Empty when nothing is set.
   *
   * @throws dev.mailwright.store.StoreUnavailableException when a URL can't be signed: a mail
   *     without the link that it should have can wait
   */
  public Optional<Unsubscribe> of(Address recipient, String category) {
    Optional<String> url = settings.url().map(base -> signed(base, recipient, category));
    return settings.mailto().isEmpty() && url.isEmpty()
        ? Optional.empty()
        : Optional.of(new Unsubscribe(settings.mailto(), url));
  }

  private String signed(String base, Address recipient, String category) {
    String token = tokens.issue(recipient, category, clock.instant());
    return base + (base.indexOf('?') < 0 ? "?t=" : "&t=") + token;
  }
}
