package dev.mailwright.unsubscribe;

import dev.mailwright.mail.Address;
import dev.mailwright.mail.ListUnsubscribe;
import java.time.Clock;
import java.util.Optional;

/**
 * Creates unsubscribe links with a signed token, and the mailto link for requests by mail.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2369#section-3.2">RFC 2369, 3.2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8058">RFC 8058</a>
 */
public final class SignedUnsubscribeLinks implements UnsubscribeLinks {
  private final UnsubscribeTokens tokens;
  private final Optional<Address> mailto;
  private final Optional<String> url;
  private final Clock clock;

  /**
   * @param mailto a monitored mailbox
   * @param url the https URL of the unsubscribe function, without a fragment
   */
  public SignedUnsubscribeLinks(
      UnsubscribeTokens tokens, Optional<Address> mailto, Optional<String> url, Clock clock) {
    url.ifPresent(
        text -> {
          if (!text.matches("https://[!-~&&[^#<>\"]]+")) {
            throw new IllegalArgumentException("the unsubscribe URL is not a plain https URL");
          }
        });
    this.tokens = tokens;
    this.mailto = mailto;
    this.url = url;
    this.clock = clock;
  }

  @Override
  public Optional<ListUnsubscribe> of(Address recipient, String category) {
    Optional<String> signed = url.map(base -> signed(base, recipient, category));
    return mailto.isEmpty() && signed.isEmpty()
        ? Optional.empty()
        : Optional.of(new ListUnsubscribe(mailto, signed));
  }

  private String signed(String base, Address recipient, String category) {
    String token = tokens.issue(recipient, category, clock.instant());
    return base + (base.indexOf('?') < 0 ? "?t=" : "&t=") + token;
  }

  @Override
  public boolean perRecipient() {
    return url.isPresent();
  }
}
