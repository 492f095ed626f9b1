package dev.mailwright.render;

import static dev.mailwright.digest.DigestEventSamples.WEEK;
import static dev.mailwright.digest.DigestEventSamples.alarm;
import static dev.mailwright.digest.DigestEventSamples.application;
import static dev.mailwright.digest.DigestEventSamples.at;
import static dev.mailwright.digest.DigestEventSamples.content;
import static dev.mailwright.digest.DigestEventSamples.cost;
import static dev.mailwright.digest.DigestEventSamples.notice;
import static dev.mailwright.digest.DigestEventSamples.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.digest.DigestEvent;
import dev.mailwright.digest.Period;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.InlineImage;
import dev.mailwright.mail.ListUnsubscribe;
import dev.mailwright.mail.Mail;
import dev.mailwright.mail.Mailbox;
import dev.mailwright.mail.MimeWriter;
import dev.mailwright.render.view.DigestView;
import dev.mailwright.render.view.UnsubscribeView;
import dev.mailwright.text.TimeFormat;
import dev.mailwright.text.Truncate;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares digests with their golden files. After an intended change, regenerate with {@code ./mvnw
 * test -Dtest=DigestMailTest -Dgolden.write} and review the diff.
 */
@QuarkusTest
class DigestMailTest {
  private static final Path FOLDER = Path.of("src/test/resources/digests");
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final TimeFormat TIMES = new TimeFormat(UTC);
  private static final String UNSUBSCRIBE = "https://example.com/leave?t=token";
  private static final int MAX_BYTES = 100 * 1024;

  @Inject TemplateRenderer templates;

  @ParameterizedTest
  @ValueSource(strings = {"empty", "small", "huge", "group", "flapping"})
  void each_digest_becomes_its_golden_mail(String name) throws IOException {
    Optional<ListUnsubscribe> unsubscribe =
        name.equals("flapping")
            ? Optional.empty()
            : Optional.of(new ListUnsubscribe(Optional.empty(), Optional.of(UNSUBSCRIBE)));
    Mail.Content content = render(view(name), unsubscribe.isPresent() ? UNSUBSCRIBE : "");
    List<InlineImage> images =
        content.html().contains("cid:chart")
            ? List.of(new InlineImage("chart", "chart.png", new byte[] {'P', 'N', 'G'}))
            : List.of();

    assertGolden(
        name + ".eml",
        mime(
            new Mail.Content(content.subject(), content.html(), content.text(), images),
            unsubscribe));
  }

  @Test
  void the_subject_shows_the_state() {
    assertThat(render(view("small")).subject())
        .isEqualTo(
            "Digest billing-alerts, 23 Feb to 1 Mar 2026: 22 events, 2 alarms not recovered");
    assertThat(render(view("empty")).subject())
        .isEqualTo("Digest billing-alerts, 23 Feb to 1 Mar 2026: nothing happened");
    assertThat(render(view("group")).subject()).isEqualTo("3 notices from dev-idle-notify");
    assertThat(render(view("flapping")).subject())
        .isEqualTo("Alarm checkout-cpu-high changed 9 times in 10 min; now OK");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "\"", "\u8b66", "\uD83D\uDEA8"})
  void ten_thousand_events_with_long_texts_stay_below_the_clipping_limit(String letter) {
    Mail.Content content = render(digest(huge(letter)));

    assertThat(content.html().getBytes(StandardCharsets.UTF_8).length).isLessThan(MAX_BYTES);
    assertThat(content.text().getBytes(StandardCharsets.UTF_8).length).isLessThan(MAX_BYTES / 4);
    if (letter.equals("x")) {
      assertThat(mime(content, Optional.empty()).length).isLessThan(MAX_BYTES);
    }
  }

  @Test
  void external_values_are_escaped() {
    String name = "<b>\"&'</b>{brand.name}";
    Mail.Content content = render(digest(List.of(alarm("1", name, 1, "OK-ALARM"))));

    assertThat(content.html())
        .doesNotContain("<b>\"")
        .contains("&lt;b&gt;&quot;&amp;&#39;&lt;/b&gt;{brand.name}");
    assertThat(content.text()).contains(name);
  }

  @Test
  void a_mail_without_a_chart_or_unsubscribe_link_shows_neither() {
    DigestView view = DigestView.ofPeriod("x", report(small(), WEEK), List.of(), TIMES);
    Mail.Content content = render(view, "");

    assertThat(content.html()).doesNotContain("cid:chart").doesNotContain("Unsubscribe");
    assertThat(content.text()).doesNotContain("Unsubscribe");
  }

  private static DigestView view(String name) {
    return switch (name) {
      case "empty" -> digest(List.of());
      case "small" -> digest(small());
      case "huge" -> digest(huge("_abcdefghi"));
      case "group" -> DigestView.ofGroup("dev-idle-notify", report(group(), tenMinutes()), TIMES);
      default ->
          DigestView.ofFlapping("prod-critical-alarms", report(flapping(), tenMinutes()), TIMES);
    };
  }

  private static DigestView digest(List<DigestEvent> events) {
    return DigestView.ofPeriod(
        "billing-alerts", report(events, WEEK), content(events, WEEK, UTC).activity(), TIMES);
  }

  private static Period tenMinutes() {
    return new Period(at(9), at(9 + 1 / 6.0));
  }

  private static List<DigestEvent> small() {
    List<DigestEvent> events = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      String change = i % 2 == 0 ? "OK-ALARM" : "ALARM-OK";
      events.add(alarm("c" + i, "checkout-cpu-high", 30 + i * 3.3, change));
    }
    events.add(alarm("d1", "orders-dead-letters", 150, "OK-ALARM"));
    events.add(alarm("e1", "search-latency-p99", 60, "OK-ALARM"));
    events.add(alarm("e2", "search-latency-p99", 62.1, "ALARM-OK"));
    events.add(alarm("f1", "nightly-import-missing", 74, "OK-INSUFFICIENT_DATA"));
    events.add(alarm("f2", "nightly-import-missing", 98, "INSUFFICIENT_DATA-OK"));
    events.add(cost("g1", "monthly-total", 20, "$1,800.00 of $2,000.00 ACTUAL"));
    events.add(cost("g2", "monthly-total", 80, "$2,450.00 of $2,000.00 FORECASTED"));
    events.add(cost("g3", "monthly-total", 120, "$1,950.25 of $2,000.00 ACTUAL"));
    events.add(cost("g4", "savings-plans", 120, "72% of 90% ACTUAL"));
    for (int i = 0; i < 3; i++) {
      events.add(notice("h" + i, "Backup job failed", 26 + 24 * i, "Vault nightly: no space."));
    }
    events.add(notice("i1", "AWS CloudFormation Notification", 11, "StackId='shop' UPDATE_DONE"));
    events.add(application("j1", "user_registered", 12));
    events.add(application("j2", "user_registered", 40));
    return events;
  }

  private static List<DigestEvent> group() {
    return List.of(
        notice("1", "Instance i-0abc is idle", 9.01, "CPU below 2% for 6 hours."),
        notice("2", "Instance i-0abc is idle", 9.05, "CPU below 2% for 7 hours."),
        notice("3", "Volume vol-0def is unattached", 9.1, "100 GiB since 1 Feb."));
  }

  private static List<DigestEvent> flapping() {
    List<DigestEvent> events = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      String change = i % 2 == 0 ? "ALARM-OK" : "OK-ALARM";
      events.add(alarm("a" + i, "checkout-cpu-high", 9 + i / 60.0, change));
    }
    return events;
  }

  /** 10,000 events of 3,000 alarms, 2,000 subjects and more budgets and names than a mail shows. */
  private static List<DigestEvent> huge(String filling) {
    List<DigestEvent> events = new ArrayList<>();
    for (int i = 0; i < 6_000; i++) {
      String change = i < 3_000 ? "OK-ALARM" : (i % 7 == 0 ? "ALARM-ALARM" : "ALARM-OK");
      double hour = i % 83 + (i < 3_000 ? 0 : 84);
      events.add(explained(alarm("a" + i, filled(filling, i % 3_000, 255), hour, change), filling));
    }
    for (int i = 0; i < 3_000; i++) {
      String subject = filled(filling, i % 2_000, 255);
      events.add(notice("n" + i, subject, i % 168, filled(filling, i, 500)));
    }
    for (int i = 0; i < 500; i++) {
      String amount = "$" + (1_000 + i) + ".50 of $1,200.00 ACTUAL";
      events.add(cost("c" + i, filled(filling, i % 40, 100), i % 168, amount));
      events.add(application("p" + i, filled(filling, i % 60, 255), i % 168));
    }
    return events;
  }

  private static DigestEvent explained(DigestEvent event, String filling) {
    Map<DigestEvent.Detail, String> details = new EnumMap<>(event.details());
    details.put(DigestEvent.Detail.TEXT, filled(filling, 0, 500));
    return new DigestEvent(event.id(), event.kind(), event.title(), event.at(), details);
  }

  private static String filled(String filling, int number, int chars) {
    String text = number + filling.repeat(chars);
    return Truncate.chars(chars, text);
  }

  private static byte[] mime(Mail.Content content, Optional<ListUnsubscribe> unsubscribe) {
    Mail.Envelope envelope =
        new Mail.Envelope(
            Mailbox.parse("a@example.com"),
            List.of(new Address("b@example.com")),
            Optional.empty());
    return new MimeWriter(Clock.fixed(WEEK.end(), UTC))
        .write(
            new Mail(
                envelope,
                content,
                new Mail.Headers(false, List.of(), unsubscribe),
                Mail.SendOptions.none()));
  }

  private Mail.Content render(DigestView view) {
    return render(view, UNSUBSCRIBE);
  }

  private Mail.Content render(DigestView view, String link) {
    Brand brand = new Brand("Acme", "https://acme.example", "#175cd3", "Acme, 1 Way", List.of());
    return templates.render(
        "digest",
        Map.of("brand", brand, "digest", view, "unsubscribe", new UnsubscribeView(link, "ops")));
  }

  private static void assertGolden(String file, byte[] mail) throws IOException {
    Path golden = FOLDER.resolve(file);
    if (System.getProperty("golden.write") != null) {
      Files.write(golden, mail);
    }
    assertThat(new String(mail, StandardCharsets.US_ASCII))
        .isEqualTo(Files.readString(golden, StandardCharsets.US_ASCII));
  }
}
