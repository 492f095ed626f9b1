package dev.mailwright.unsubscribe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.mail.Address;
import dev.mailwright.store.MemoryTable;
import dev.mailwright.unsubscribe.UnsubscribeTokens.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** Only issued tokens are valid. */
class UnsubscribeTokensPropertiesTest {
  private static final Address ADA = new Address("ada@example.com");
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  private final UnsubscribeTokens tokens = new UnsubscribeTokens(new SigningKey(new MemoryTable()));

  @Property(tries = 300)
  void a_token_contains_its_recipient_and_category(
      @ForAll @StringLength(min = 1, max = 200) @CharRange(from = '!', to = '\u2fff') String name) {
    Assume.that(name.chars().noneMatch(Character::isISOControl) && !name.isBlank());

    String token = tokens.issue(ADA, name, NOW);

    assertThat(tokens.read(token, NOW)).isEqualTo(new Reading.Valid(AddressHash.of(ADA), name));
    assertThat(token).hasSizeLessThanOrEqualTo(UnsubscribeTokens.MAX_CHARS);
    byte[] payload = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
    assertThat(new String(payload, StandardCharsets.ISO_8859_1)).doesNotContain(ADA.domain());
  }

  @Property(tries = 2_000)
  void no_changed_character_of_a_token_is_still_valid(
      @ForAll @IntRange(max = 199) int place,
      @ForAll char other,
      @ForAll @AlphaChars @StringLength(min = 1, max = 9) String category) {
    String token = tokens.issue(ADA, category, NOW);
    int at = place % token.length();
    Assume.that(token.charAt(at) != other);
    String changed = token.substring(0, at) + other + token.substring(at + 1);

    assertThat(tokens.read(changed, NOW)).isEqualTo(new Reading.Invalid());
  }

  @Property(tries = 20)
  void no_token_changed_to_another_base64_character_is_valid(
      @ForAll @AlphaChars @StringLength(min = 1, max = 9) String category) {
    String token = tokens.issue(ADA, category, NOW);
    for (int at = 0; at < token.length(); at++) {
      for (char other :
          "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=.".toCharArray()) {
        if (other != token.charAt(at)) {
          String changed = token.substring(0, at) + other + token.substring(at + 1);
          assertThat(tokens.read(changed, NOW)).isEqualTo(new Reading.Invalid());
        }
      }
    }
  }

  @Property(tries = 1_000)
  void garbage_is_invalid_and_throws_nothing(@ForAll String garbage) {
    assertThat(tokens.read(garbage, NOW)).isEqualTo(new Reading.Invalid());
  }
}
