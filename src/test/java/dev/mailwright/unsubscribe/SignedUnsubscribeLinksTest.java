package dev.mailwright.unsubscribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailwright.MutableClock;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.ListUnsubscribe;
import dev.mailwright.store.MemoryTable;
import dev.mailwright.unsubscribe.UnsubscribeTokens.Reading;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedUnsubscribeLinksTest {
  private static final Address ADA = new Address("ada@example.com");
  private static final Address MAILBOX = new Address("unsubscribe@example.com");

  private final MutableClock clock = new MutableClock("2026-03-02T09:00:00Z");
  private final UnsubscribeTokens tokens = new UnsubscribeTokens(new SigningKey(new MemoryTable()));

  @ParameterizedTest
  @ValueSource(strings = {"https://x.lambda-url.eu-central-1.on.aws/", "https://example.com/u?a=b"})
  void the_link_contains_a_token_for_this_recipient_and_category(String url) {
    ListUnsubscribe ways = links(Optional.of(MAILBOX), Optional.of(url)).orElseThrow();

    String link = ways.url().orElseThrow();
    String start = url + (url.contains("?") ? "&t=" : "?t=");
    assertThat(link).startsWith(start);
    assertThat(tokens.read(link.substring(start.length()), clock.instant()))
        .isEqualTo(new Reading.Valid(AddressHash.of(ADA), "weekly"));
    assertThat(ways.mailto()).contains(MAILBOX);
  }

  @Test
  void without_a_url_the_mailbox_is_used_and_without_both_there_is_no_link() {
    assertThat(links(Optional.of(MAILBOX), Optional.empty()))
        .contains(new ListUnsubscribe(Optional.of(MAILBOX), Optional.empty()));
    assertThat(links(Optional.empty(), Optional.empty())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/",
        "https://example.com/#x",
        "https://a b/",
        "https://",
        "https://a>b/"
      })
  void a_url_that_is_invalid_in_a_header_is_refused_at_once(String url) {
    assertThatThrownBy(
            () -> new SignedUnsubscribeLinks(tokens, Optional.empty(), Optional.of(url), clock))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Optional<ListUnsubscribe> links(Optional<Address> mailto, Optional<String> url) {
    return new SignedUnsubscribeLinks(tokens, mailto, url, clock).of(ADA, "weekly");
  }
}
