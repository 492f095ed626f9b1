package dev.mailwright.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailwright.Moving;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.Unsubscribe;
import dev.mailwright.store.MemoryTable;
import dev.mailwright.subscription.UnsubscribeTokens.Reading;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnsubscribeLinksTest {
  private static final Address ADA = new Address("ada@example.com");
  private static final Address MAILBOX = new Address("unsubscribe@example.com");

  private final Moving clock = new Moving("2026-03-02T09:00:00Z");
  private final UnsubscribeTokens tokens = new UnsubscribeTokens(new SigningKey(new MemoryTable()));

  @ParameterizedTest
  @ValueSource(strings = {"https://x.lambda-url.eu-central-1.on.aws/", "https://example.com/u?a=b"})
  void the_link_holds_a_token_for_this_recipient_and_category(String url) {
    Unsubscribe ways = links(Optional.of(MAILBOX), Optional.of(url)).orElseThrow();

    String link = ways.url().orElseThrow();
    String start = url + (url.contains("?") ? "&t=" : "?t=");
    assertThat(link).startsWith(start);
    assertThat(tokens.read(link.substring(start.length()), clock.instant()))
        .isEqualTo(new Reading.Valid(AddressHash.of(ADA), "weekly"));
    assertThat(ways.mailto()).contains(MAILBOX);
  }

  @Test
  void without_a_url_there_is_the_mailbox_and_without_both_there_is_nothing() {
    assertThat(links(Optional.of(MAILBOX), Optional.empty()))
        .contains(new Unsubscribe(Optional.of(MAILBOX), Optional.empty()));
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
  void a_url_that_would_not_do_in_a_header_is_refused_at_once(String url) {
    assertThatThrownBy(() -> new UnsubscribeLinks.Settings(Optional.empty(), Optional.of(url)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Optional<Unsubscribe> links(Optional<Address> mailto, Optional<String> url) {
    return new UnsubscribeLinks(tokens, new UnsubscribeLinks.Settings(mailto, url), clock)
        .of(ADA, "weekly");
  }
}
