package dev.mailwright.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.Notifications;
import dev.mailwright.TestTimings;
import dev.mailwright.event.Event;
import dev.mailwright.event.EventReader;
import dev.mailwright.event.Notification;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.ListUnsubscribe;
import dev.mailwright.mail.Mail;
import dev.mailwright.mail.Mailbox;
import dev.mailwright.render.view.UnsubscribeView;
import dev.mailwright.route.DeliveryMode;
import dev.mailwright.route.RecipientSource;
import dev.mailwright.route.Route;
import dev.mailwright.send.Outcome;
import dev.mailwright.unsubscribe.UnsubscribeLinks;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MailRendererTest {
  private static final List<Address> OPERATORS =
      IntStream.range(0, 120).mapToObj(i -> new Address("op" + i + "@example.com")).toList();

  private static final Brand BRAND = new Brand("Brand", "", "#175cd3", "", List.of());
  private static final MailDefaults DEFAULTS =
      new MailDefaults(
          Mailbox.parse("hello@example.com"),
          Optional.empty(),
          OPERATORS,
          new Mail.SendOptions(Optional.empty(), Map.of("stage", "test")));

  @Inject TemplateRenderer templates;

  @Test
  void operators_share_messages_of_at_most_fifty() {
    List<Mail> mails =
        render("hello", route(DeliveryMode.IMMEDIATE, new RecipientSource.Operators())).mails();

    assertThat(mails).extracting(mail -> mail.envelope().to().size()).containsExactly(50, 50, 20);
    assertThat(mails.stream().flatMap(mail -> mail.envelope().to().stream()).toList())
        .isEqualTo(OPERATORS);
  }

  @Test
  void transactional_mail_is_one_message_for_each_recipient() {
    RenderedMails rendered =
        render("hello", route(DeliveryMode.TRANSACTIONAL, new RecipientSource.Operators()));

    assertThat(rendered.mails()).hasSize(120);
  }

  @Test
  void a_recipient_from_two_sources_gets_one_mail() {
    RecipientSource twice = new RecipientSource.Fixed(List.of(OPERATORS.get(0), OPERATORS.get(0)));
    RenderedMails rendered =
        render("hello", route(DeliveryMode.TRANSACTIONAL, twice, new RecipientSource.Operators()));

    assertThat(rendered.mails()).hasSize(120);
  }

  @Test
  void a_route_has_its_own_sender_prefix_and_configuration_set() {
    Route.Presentation own =
        new Route.Presentation(
            Optional.of(Mailbox.parse("orders@example.com")),
            Optional.of(Mailbox.parse("help@example.com")),
            "[Orders]",
            Optional.of("orders-set"));
    Route route =
        new Route(
            Route.Names.ofRule("any", "notice"),
            List.of(new RecipientSource.Operators()),
            handling(DeliveryMode.INFORMATIONAL),
            own);

    Mail mail = render("hello", route).mails().get(0);

    assertThat(mail.envelope().from())
        .isEqualTo(new Mailbox("Brand", new Address("orders@example.com")));
    assertThat(mail.envelope().replyTo())
        .map(Mailbox::address)
        .map(Address::value)
        .contains("help@example.com");
    assertThat(mail.content().subject()).isEqualTo("[Orders] Notice from any");
    assertThat(mail.options().configurationSet()).contains("orders-set");
    assertThat(mail.options().tags()).containsEntry("stage", "test");
  }

  @Test
  void each_recipient_gets_an_own_link_in_content_that_is_rendered_once() {
    AtomicInteger renderings = new AtomicInteger();
    MailAssembler assembler =
        new MailAssembler(BRAND, DEFAULTS, links("https://leave.example.com/?a='1'&t="));
    List<Mail> mails =
        assembler.mails(
            OPERATORS,
            route(DeliveryMode.INFORMATIONAL, new RecipientSource.Operators()),
            data -> {
              renderings.incrementAndGet();
              String link = ((UnsubscribeView) data.get("unsubscribe")).url();
              return new Mail.Content(
                  "Hello", "<a href=\"" + link + "\">", "Leave: " + link + "\n");
            });

    assertThat(mails).hasSize(120);
    assertThat(mails.get(7).content().html())
        .isEqualTo("<a href=\"https://leave.example.com/?a=&#39;1&#39;&amp;t=op7\">");
    assertThat(mails.get(7).content().text())
        .isEqualTo(
            "Leave: https://leave.example.com/?a='1'&t=op7\n"
                + "Unsubscribe from any: https://leave.example.com/?a='1'&t=op7\n");
    assertThat(mails.get(7).headers().unsubscribe().orElseThrow().url())
        .contains("https://leave.example.com/?a='1'&t=op7");
    assertThat(mails.get(119).content().html()).contains("t=op119");
    assertThat(renderings).hasValue(1);
  }

  private static UnsubscribeLinks links(String base) {
    return new UnsubscribeLinks() {
      @Override
      public Optional<ListUnsubscribe> of(Address recipient, String category) {
        String name = recipient.value().substring(0, recipient.value().indexOf('@'));
        return Optional.of(new ListUnsubscribe(Optional.empty(), Optional.of(base + name)));
      }

      @Override
      public boolean perRecipient() {
        return true;
      }
    };
  }

  @Test
  void a_missing_recipient_is_refused_with_a_fix_and_the_others_get_their_mail() {
    RenderedMails rendered =
        render(
            "{\"event\": \"x\", \"name\": \"Ada\"}",
            route(
                DeliveryMode.TRANSACTIONAL,
                new RecipientSource.EventField("email"),
                new RecipientSource.Fixed(List.of(OPERATORS.get(0)))));

    assertThat(rendered.mails()).hasSize(1);
    assertThat(rendered.refusals())
        .containsExactly(
            new Outcome.Refused(
                "the event has no address in email", "Send the recipient as text in email."));
  }

  @Test
  void a_welcome_mail_without_links_has_no_list() {
    Mail mail =
        render(
                "{\"event\": \"x\", \"name\": \"Ada\", \"email\": \"ada@example.com\"}",
                route(DeliveryMode.TRANSACTIONAL, new RecipientSource.EventField("email")))
            .mails()
            .get(0);

    assertThat(mail.content().text())
        .isEqualTo(
            """
            Welcome, Ada!

            Your Brand account is ready.

            --
            You're receiving this because you signed up for Brand.
            """);
    assertThat(mail.content().html()).doesNotContain("Get Started", "Pick what");
  }

  private static Route route(DeliveryMode mode, RecipientSource... recipients) {
    String template = recipients[0] instanceof RecipientSource.EventField ? "welcome" : "notice";
    return new Route(
        Route.Names.ofRule("any", template),
        List.of(recipients),
        handling(mode),
        Route.Presentation.standard());
  }

  private static Route.Handling handling(DeliveryMode mode) {
    return new Route.Handling(mode, mode.guarantee(), TestTimings.usual());
  }

  private RenderedMails render(String message, Route route) {
    Notification notification = Notifications.of("any", message);
    Event event = new EventReader().read(notification);
    return renderer().render(notification, event, route, Optional.empty());
  }

  private MailRenderer renderer() {
    return new MailRenderer(
        templates, new MailAssembler(BRAND, DEFAULTS, UnsubscribeLinks.none()), ZoneId.of("UTC"));
  }
}
