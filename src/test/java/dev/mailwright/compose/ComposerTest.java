package dev.mailwright.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.Notifications;
import dev.mailwright.Pacings;
import dev.mailwright.event.Event;
import dev.mailwright.event.EventReader;
import dev.mailwright.event.Notification;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.Mail;
import dev.mailwright.mail.Mailbox;
import dev.mailwright.route.DeliveryMode;
import dev.mailwright.route.Recipients;
import dev.mailwright.route.Route;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ComposerTest {
  private static final List<Address> OPERATORS =
      IntStream.range(0, 120).mapToObj(i -> new Address("op" + i + "@example.com")).toList();

  @Inject Templates templates;

  @Test
  void operators_share_messages_of_at_most_fifty() {
    List<Mail> mails =
        compose("hello", route(DeliveryMode.IMMEDIATE, new Recipients.Operators())).mails();

    assertThat(mails).extracting(mail -> mail.envelope().to().size()).containsExactly(50, 50, 20);
    assertThat(mails.stream().flatMap(mail -> mail.envelope().to().stream()).toList())
        .isEqualTo(OPERATORS);
  }

  @Test
  void transactional_mail_is_one_message_for_each_recipient() {
    Composition composition =
        compose("hello", route(DeliveryMode.TRANSACTIONAL, new Recipients.Operators()));

    assertThat(composition.mails()).hasSize(120);
  }

  @Test
  void an_address_from_two_sources_gets_one_mail() {
    Recipients twice = new Recipients.Fixed(List.of(OPERATORS.get(0), OPERATORS.get(0)));
    Composition composition =
        compose("hello", route(DeliveryMode.TRANSACTIONAL, twice, new Recipients.Operators()));

    assertThat(composition.mails()).hasSize(120);
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
            List.of(new Recipients.Operators()),
            handling(DeliveryMode.INFORMATIONAL),
            own);

    Mail mail = compose("hello", route).mails().get(0);

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
  void a_missing_recipient_is_a_refusal_with_its_cure_and_the_others_get_their_mail() {
    Composition composition =
        compose(
            "{\"event\": \"x\", \"name\": \"Ada\"}",
            route(
                DeliveryMode.TRANSACTIONAL,
                new Recipients.EventField("email"),
                new Recipients.Fixed(List.of(OPERATORS.get(0)))));

    assertThat(composition.mails()).hasSize(1);
    assertThat(composition.refusals())
        .containsExactly(
            new Composition.Refusal(
                "the event has no address in email", "Send the recipient as text in email."));
  }

  private static Route route(DeliveryMode mode, Recipients... recipients) {
    String template = recipients[0] instanceof Recipients.EventField ? "welcome" : "notice";
    return new Route(
        Route.Names.ofRule("any", template),
        List.of(recipients),
        handling(mode),
        Route.Presentation.standard());
  }

  private static Route.Handling handling(DeliveryMode mode) {
    return new Route.Handling(mode, mode.guarantee(), Pacings.usual());
  }

  private Composition compose(String message, Route route) {
    Notification notification = Notifications.of("any", message);
    Event event = new EventReader().read(notification);
    return composer().compose(notification, event, route);
  }

  private Composer composer() {
    Defaults defaults =
        new Defaults(
            Mailbox.parse("hello@example.com"),
            Optional.empty(),
            OPERATORS,
            new Mail.SendOptions(Optional.empty(), Map.of("stage", "test")));
    return new Composer(
        templates,
        new Mailing(
            new Brand("Brand", "", "#175cd3", "", List.of()), defaults, Unsubscribing.none()),
        ZoneId.of("UTC"));
  }
}
