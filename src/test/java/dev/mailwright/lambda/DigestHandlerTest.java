package dev.mailwright.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailwright.MutableClock;
import dev.mailwright.Notifications;
import dev.mailwright.TestTimings;
import dev.mailwright.delivery.DeliveryFixture;
import dev.mailwright.delivery.DeliveryListener;
import dev.mailwright.mail.Mail;
import dev.mailwright.metrics.JsonEventLog;
import dev.mailwright.render.TemplateRenderer;
import dev.mailwright.route.DeliveryMode;
import dev.mailwright.route.Route;
import dev.mailwright.route.RouteRule;
import dev.mailwright.route.Routes;
import dev.mailwright.send.Deadline;
import dev.mailwright.send.Outcome;
import dev.mailwright.store.HookedTable;
import dev.mailwright.store.MemoryTable;
import dev.mailwright.store.StoreUnavailableException;
import dev.mailwright.store.Table;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DigestHandlerTest {
  private static final String SCHEDULED =
      """
      {"version": "0", "id": "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa", "detail-type": "Scheduled Event",
       "source": "aws.scheduler", "account": "123456789012", "time": "2026-03-09T08:00:12Z",
       "region": "eu-west-1", "resources": [], "detail": "{}"}
      """;

  @Inject TemplateRenderer templates;

  private final MutableClock clock = new MutableClock("2026-03-03T10:00:00Z");
  private final Table table = new MemoryTable();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private DeliveryFixture fixture;

  @BeforeEach
  void collect() {
    fixture =
        new DeliveryFixture(
            templates,
            clock,
            new Routes.Rules(List.of(digest("COSTS"), digest("NEWS")), TestTimings.usual()));
    for (String topic : List.of("costs", "news")) {
      fixture.deliver(table, Notifications.numbered(topic, "something about " + topic, topic));
    }
  }

  @Test
  void a_scheduled_run_sends_due_digests_and_reports_them() throws IOException {
    clock.by(Duration.ofDays(6));

    assertThat(handle(SCHEDULED)).contains("\"sent\":2");
    assertThat(handle(SCHEDULED)).contains("\"sent\":0");
    assertThat(log.toString(StandardCharsets.UTF_8)).contains("\"EventType\":\"digest\"");
  }

  @Test
  void before_its_time_a_digest_is_sent_only_on_request() throws IOException {
    assertThat(handle(SCHEDULED)).contains("\"sent\":0");
    assertThat(handle("{\"digest\": {\"now\": true, \"route\": \"costs\"}}"))
        .contains("\"sent\":1");

    assertThat(fixture.sent())
        .extracting(mail -> mail.content().subject())
        .hasSize(1)
        .first()
        .asString()
        .contains("costs");
  }

  @Test
  void an_unknown_route_is_refused_with_the_known_ones() throws IOException {
    assertThat(handle("{\"digest\": {\"now\": true, \"route\": \"cots\"}}"))
        .isEqualTo(
            "{\"error\":\"no such route; routes whose events can wait: billing-alerts, costs,"
                + " dev-idle-notify, news\"}");
    assertThat(fixture.sent()).isEmpty();
  }

  @Test
  void a_store_that_cannot_list_what_is_due_is_one_log_line_and_fails_the_invocation() {
    assertThatThrownBy(() -> handle(HookedTable.unavailable(), SCHEDULED))
        .isInstanceOf(DeferredDeliveryException.class);
    assertThat(log.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .contains("\"outcome\":\"deferred\"", "\"EventType\":\"digest\"");
  }

  @Test
  void a_command_during_an_outage_fails_instead_of_claiming_that_the_digest_does_not_exist() {
    assertThatThrownBy(
            () -> handle(HookedTable.unavailable(), "{\"digest\": {\"again\": \"digest#x\"}}"))
        .isInstanceOf(DeferredDeliveryException.class);
  }

  @Test
  void a_batch_that_cannot_be_sent_blocks_no_other_in_any_run() throws IOException {
    clock.by(Duration.ofDays(6));
    fixture.sending(
        (mail, deadline) -> {
          if (isAbout(mail, "costs")) {
            throw new OutOfMemoryError("too large");
          }
          return fixture.take(mail, deadline);
        });

    assertThatThrownBy(() -> handle(SCHEDULED)).isInstanceOf(DeferredDeliveryException.class);
    fixture.deliver(table, Notifications.numbered("news", "more", "news-2"));
    assertThat(fixture.sent()).hasSize(1);
  }

  @Test
  void an_empty_or_unreadable_input_is_a_normal_run() throws IOException {
    clock.by(Duration.ofDays(6));

    assertThat(handle("")).contains("\"sent\":2");
    assertThat(handle("no json")).contains("\"sent\":0");
  }

  @Test
  void a_deferred_digest_fails_the_invocation_after_the_others_were_sent() {
    clock.by(Duration.ofDays(6));
    fixture.sending(
        (mail, deadline) ->
            isAbout(mail, "costs")
                ? new Outcome.Deferred("throttled", "Wait.", false)
                : fixture.take(mail, deadline));

    assertThatThrownBy(() -> handle(SCHEDULED)).isInstanceOf(DeferredDeliveryException.class);
    assertThat(fixture.sent()).hasSize(1);
    assertThat(log.toString(StandardCharsets.UTF_8)).contains("throttled");
  }

  @Test
  void a_store_failure_midway_leaves_the_rest_for_the_next_run() throws IOException {
    clock.by(Duration.ofDays(6));
    Table failing =
        new HookedTable(
            table,
            call -> {
              if (call.equals("page") && fixture.sent().size() == 1) {
                throw new StoreUnavailableException("DynamoDB is busy", "Wait.");
              }
            });

    assertThatThrownBy(() -> handle(failing, SCHEDULED))
        .isInstanceOf(DeferredDeliveryException.class);
    assertThat(handle(SCHEDULED)).contains("\"sent\":1");
    assertThat(fixture.sent()).hasSize(2);
  }

  private static boolean isAbout(Mail mail, String route) {
    return mail.content().subject().contains(route);
  }

  private String handle(String input) throws IOException {
    return handle(table, input);
  }

  private String handle(Table through, String input) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    new DigestHandler(
            fixture.digests(through), DeliveryListener.none(), new JsonEventLog(log, clock), clock)
        .handle(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            output,
            new Invocation(
                "request-1", Notifications.ACCOUNT, Deadline.in(Duration.ofSeconds(30))));
    return output.toString(StandardCharsets.UTF_8);
  }

  private static RouteRule digest(String name) {
    return new RouteRule(
        name,
        new RouteRule.Matcher(name.toLowerCase(java.util.Locale.ROOT), Set.of("notice")),
        Optional.empty(),
        new RouteRule.Target(
            List.of(),
            new RouteRule.Overrides(
                Optional.of(DeliveryMode.DIGEST), Optional.empty(), TestTimings.usual()),
            Route.Presentation.standard()));
  }
}
