package dev.mailwright.studio.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.TestTimings;
import dev.mailwright.idempotency.Guarantee;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.Mail;
import dev.mailwright.mail.Mailbox;
import dev.mailwright.route.DeliveryMode;
import dev.mailwright.route.Route;
import dev.mailwright.studio.lint.Finding;
import dev.mailwright.studio.preview.Preview;
import dev.mailwright.studio.preview.Preview.PreviewedMail;
import dev.mailwright.studio.preview.Previewer;
import dev.mailwright.studio.preview.Sample;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LintCacheTest {
  private static final String UNESCAPED = "<p>{event.name.raw}</p>";

  private final PreviewedMail mail = mail();
  private final PreviewCache.LintCache inspector = new PreviewCache.LintCache();

  @Test
  void an_unescaped_value_is_reported_by_file_and_line() {
    assertThat(look(Map.of("mail/order.html", "\n" + UNESCAPED)))
        .extracting(Finding::location)
        .contains("mail/order.html, line 2: " + UNESCAPED);
  }

  @Test
  void a_layout_finding_is_in_each_mail_and_a_finding_of_another_mail_is_not() {
    assertThat(look(Map.of("layout.html", UNESCAPED, "mail/other.html", UNESCAPED)))
        .extracting(Finding::location)
        .anyMatch(where -> where.startsWith("layout.html"))
        .noneMatch(where -> where.startsWith("mail/other.html"));
  }

  @Test
  void a_template_finding_is_not_repeated_for_the_mail() {
    assertThat(look(Map.of())).extracting(Finding::check).contains("alt");
    assertThat(look(Map.of("mail/order.html", "<img src=\"cid:a\">")))
        .filteredOn(finding -> finding.check().equals("alt"))
        .extracting(Finding::location)
        .containsExactly("mail/order.html, line 1: <img src=\"cid:a\">");
  }

  @Test
  void a_fixed_template_has_no_finding_even_if_the_mail_is_unchanged() {
    look(Map.of("mail/order.html", UNESCAPED));

    assertThat(look(Map.of("mail/order.html", "<p>{event.name}</p>")))
        .extracting(Finding::check)
        .doesNotContain("escaping");
  }

  private List<Finding> look(Map<String, String> sources) {
    Sample sample = new Sample("order", Path.of("order.json"), "{}", false);
    Preview preview = new Preview(sample, Set.of(), List.of(mail), List.of(), List.of());
    return inspector
        .look(new Previewer.Gallery(List.of(preview), List.of(), false), sources)
        .get(mail);
  }

  private static PreviewedMail mail() {
    Route route =
        new Route(
            Route.Names.ofTopic("orders", "order"),
            List.of(),
            new Route.Handling(
                DeliveryMode.TRANSACTIONAL, Guarantee.AT_MOST_ONCE, TestTimings.usual()),
            Route.Presentation.standard());
    Mail.Envelope envelope =
        new Mail.Envelope(
            Mailbox.parse("a@example.com"),
            List.of(new Address("b@example.com")),
            Optional.empty());
    Mail mail =
        new Mail(
            envelope,
            new Mail.Content("Order", "<p>Order</p><img src=\"cid:a\">", "Order\n"),
            Mail.SendOptions.none());
    return new PreviewedMail("order", route, mail, "Subject: Order\r\n\r\n");
  }
}
