package dev.mailwright.studio.fakeses;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboxTest {
  private static final String MAIL =
      """
      From: Shop <hello@example.com>
      Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=
      MIME-Version: 1.0
      Content-Type: multipart/alternative; boundary=b

      --b
      Content-Type: text/plain; charset=UTF-8
      Content-Transfer-Encoding: quoted-printable

      Sch=C3=B6n
      --b
      Content-Type: text/html; charset=UTF-8

      <p>Hi</p>
      --b--
      """
          .replace("\n", "\r\n");

  private final List<Map<String, String>> kept = new ArrayList<>();
  private final Outbox outbox = new Outbox(kept, Clock.systemUTC());

  @Test
  void a_mail_is_parsed_like_a_mail_client_does() {
    OutboxMail mail = outbox.find(outbox.keep(List.of("ada@example.com"), MAIL)).orElseThrow();

    assertThat(mail.head().subject()).isEqualTo("Gr\u00fc\u00dfe");
    assertThat(mail.head().from()).isEqualTo("Shop <hello@example.com>");
    assertThat(mail.parts().text()).isEqualTo("Sch\u00f6n");
    assertThat(mail.parts().html()).isEqualTo("<p>Hi</p>");
    assertThat(mail.source()).isEqualTo(MAIL);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 1",
    "GR\u00dcSSE, 0",
    "gr\u00fc\u00dfe, 1",
    "ada@, 1",
    "shop sch\u00f6n, 1",
    "shop nothing, 0"
  })
  void a_search_matches_all_words(String words, int found) {
    outbox.keep(List.of("ada@example.com"), MAIL);

    assertThat(outbox.search(words)).hasSize(found);
  }

  @Test
  void the_newest_is_first_and_the_oldest_are_dropped() {
    for (int i = 0; i < 501; i++) {
      outbox.keep(List.of("ada@example.com"), "Subject: x\r\n\r\nHi");
    }

    assertThat(kept).hasSize(500);
    assertThat(outbox.last()).isEqualTo(501);
    assertThat(outbox.find(1)).isEmpty();
    assertThat(outbox.search("").get(0).number()).isEqualTo(501);
  }
}
