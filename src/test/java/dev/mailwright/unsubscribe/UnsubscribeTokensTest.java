package dev.mailwright.unsubscribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailwright.mail.Address;
import dev.mailwright.store.HookedTable;
import dev.mailwright.store.MemoryTable;
import dev.mailwright.store.StoreUnavailableException;
import dev.mailwright.unsubscribe.UnsubscribeTokens.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnsubscribeTokensTest {
  private static final Address ADA = new Address("ada@example.com");
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  private final UnsubscribeTokens tokens = new UnsubscribeTokens(new SigningKey(new MemoryTable()));

  @Test
  void added_or_missing_parts_of_a_token_are_detected() {
    String token = tokens.issue(ADA, "weekly", NOW);

    for (String changed :
        List.of(
            "",
            ".",
            token + "=",
            token + ".",
            "." + token,
            token + "A",
            token.substring(1),
            token.substring(0, token.length() - 1),
            token.replace(".", ""),
            "A".repeat(UnsubscribeTokens.MAX_CHARS) + token)) {
      assertThat(tokens.read(changed, NOW)).isEqualTo(new Reading.Invalid());
    }
  }

  @Test
  void a_token_is_valid_for_180_days() {
    String token = tokens.issue(ADA, "weekly", NOW);

    assertThat(tokens.read(token, NOW.plus(Duration.ofDays(180))))
        .isInstanceOf(Reading.Valid.class);
    assertThat(tokens.read(token, NOW.plus(Duration.ofDays(181)))).isEqualTo(new Reading.Expired());
  }

  @Test
  void a_token_signed_with_another_key_is_forged() {
    UnsubscribeTokens others = new UnsubscribeTokens(new SigningKey(new MemoryTable()));

    assertThat(tokens.read(others.issue(ADA, "weekly", NOW), NOW)).isEqualTo(new Reading.Invalid());
    assertThat(tokens.read(others.issue(ADA, "weekly", NOW), NOW.plus(Duration.ofDays(999))))
        .isEqualTo(new Reading.Invalid());
  }

  @Test
  void a_token_with_our_key_id_and_another_secret_is_forged() {
    MemoryTable table = new MemoryTable();
    UnsubscribeTokens ours = new UnsubscribeTokens(new SigningKey(table));
    UnsubscribeTokens theirs =
        new UnsubscribeTokens(new SigningKey(SigningKeyTest.withAnotherSecret(table)));

    assertThat(ours.read(theirs.issue(ADA, "weekly", NOW), NOW)).isEqualTo(new Reading.Invalid());
  }

  @Test
  void tokens_differ_by_category_and_address_and_ignore_case() {
    assertThat(tokens.issue(ADA, "weekly", NOW)).isNotEqualTo(tokens.issue(ADA, "daily", NOW));
    assertThat(tokens.issue(ADA, "weekly", NOW))
        .isEqualTo(tokens.issue(new Address("Ada@EXAMPLE.com"), "weekly", NOW))
        .isNotEqualTo(tokens.issue(new Address("bob@example.com"), "weekly", NOW));
  }

  @Test
  void a_category_with_an_empty_or_too_long_name_gets_no_token() {
    assertThatThrownBy(() -> tokens.issue(ADA, " ", NOW))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tokens.issue(ADA, "x".repeat(257), NOW))
        .hasMessageContaining("at most 256 characters");
  }

  @Test
  void a_failed_key_lookup_does_not_make_a_token_invalid() {
    UnsubscribeTokens cut = new UnsubscribeTokens(new SigningKey(HookedTable.unavailable()));

    assertThat(cut.read("garbage", NOW)).isEqualTo(new Reading.Invalid());
    assertThatThrownBy(() -> cut.read(tokens.issue(ADA, "weekly", NOW), NOW))
        .isInstanceOf(StoreUnavailableException.class);
  }
}
