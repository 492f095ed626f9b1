package dev.mailwright.delivery;

import static dev.mailwright.delivery.DigestFixture.WEEKLY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.MutableClock;
import dev.mailwright.digest.Batch;
import dev.mailwright.emulators.DynamoLocal;
import dev.mailwright.idempotency.Guarantee;
import dev.mailwright.render.TemplateRenderer;
import dev.mailwright.send.Outcome;
import dev.mailwright.store.DynamoTable;
import dev.mailwright.store.HookedTable;
import dev.mailwright.store.Table;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A period gets one mail despite new events, concurrent runs or a killed function. */
@QuarkusTest
class InterruptedDigestJobTest {
  @Inject TemplateRenderer templates;

  private final MutableClock clock = new MutableClock("2026-03-03T10:00:00Z");
  private DigestFixture given;

  @BeforeEach
  void build() {
    given = new DigestFixture(templates, clock);
  }

  @Test
  void events_that_arrive_during_a_run_are_mailed_once() throws Exception {
    try (DynamoLocal dynamo = DynamoLocal.start();
        DynamoDbClient client = dynamo.client()) {
      dynamo.createTable("mailwright");
      Table shared = new DynamoTable(client, "mailwright");
      DeliveryFixture fixture = given.fixture(WEEKLY);
      fixture.deliver(shared, given.notice("first"));
      Batch batch = fixture.digests(shared).open().get(0);
      List<Callable<Object>> work = new ArrayList<>();
      for (int n = 0; n < 30; n++) {
        String title = "event " + n;
        work.add(() -> fixture.deliver(shared, given.notice(title)));
      }
      work.add(
          15,
          () -> {
            fixture.digests(shared).send(batch, DeliveryFixture.context(), entries -> {});
            return batch;
          });

      inParallel(work);
      clock.by(Duration.ofDays(13));
      fixture.run(shared);

      assertThat(fixture.sent()).hasSizeBetween(1, 2);
      int events = fixture.sent().stream().mapToInt(mail -> events(mail.content().subject())).sum();
      assertThat(events).isEqualTo(31);
    }
  }

  @Test
  void concurrent_runs_send_one_mail() throws Exception {
    try (DynamoLocal dynamo = DynamoLocal.start();
        DynamoDbClient client = dynamo.client()) {
      dynamo.createTable("mailwright");
      Table shared = new DynamoTable(client, "mailwright");
      DeliveryFixture fixture = given.fixture(WEEKLY);
      fixture.deliver(shared, given.notice("one"));
      clock.by(Duration.ofDays(6));

      inParallel(List.of(() -> fixture.run(shared), () -> fixture.run(shared)));
      fixture.run(shared);

      assertThat(fixture.sent()).hasSize(1);
      assertThat(fixture.digests(shared).open()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void after_a_killed_run_the_next_one_sends_the_rest_as_the_guarantee_states(Guarantee guarantee) {
    try (DynamoLocal dynamo = DynamoLocal.start();
        DynamoDbClient client = dynamo.client()) {
      int step = 1;
      while (diesAndRecovers(dynamo, client, step, guarantee)) {
        step++;
      }
      assertThat(step).isGreaterThan(10);
    }
  }

  /** Returns false when the run ended before this step. */
  private boolean diesAndRecovers(
      DynamoLocal dynamo, DynamoDbClient client, int step, Guarantee guarantee) {
    dynamo.createTable("table-" + step);
    Table fresh = new DynamoTable(client, "table-" + step);
    MutableClock then = new MutableClock("2026-03-03T10:00:00Z");
    DeliveryFixture fixture = new DigestFixture(templates, then).fixture(WEEKLY, guarantee);
    fixture.deliver(fresh, given.notice("one"));
    then.by(Duration.ofDays(6));

    boolean killed = dies(fixture, fresh, step);
    int mails = fixture.sent().size();
    then.by(Duration.ofMinutes(20));
    List<Outcome> after = fixture.run(fresh);

    if (guarantee == Guarantee.AT_LEAST_ONCE) {
      assertThat(fixture.sent()).as("killed at step %s", step).hasSizeBetween(1, 2);
    } else {
      boolean doubt = after.stream().anyMatch(Outcome.InDoubt.class::isInstance);
      assertThat(fixture.sent()).as("killed at step %s", step).hasSize(doubt ? mails : 1);
    }
    assertThat(fixture.digests(fresh).open()).as("killed at step %s", step).isEmpty();
    return killed;
  }

  private static int events(String subject) {
    return Integer.parseInt(subject.replaceAll(".*: (\\d+) events?.*", "$1"));
  }

  private static void inParallel(List<Callable<Object>> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    for (Future<Object> done : threads.invokeAll(work)) {
      done.get();
    }
    threads.shutdown();
  }

  /** Kills the run at the given call to the table or SES; returns whether it got that far. */
  private static boolean dies(DeliveryFixture fixture, Table table, int step) {
    AtomicInteger steps = new AtomicInteger();
    Table environment = new HookedTable(table, call -> die(steps, step));
    fixture.sending(
        (mail, deadline) -> {
          die(steps, step);
          Outcome outcome = fixture.take(mail, deadline);
          die(steps, step);
          return outcome;
        });
    try {
      fixture.run(environment);
      return false;
    } catch (Killed e) {
      return true;
    } finally {
      fixture.sending(fixture::take);
    }
  }

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static void die(AtomicInteger steps, int step) {
    if (steps.incrementAndGet() >= step) {
      throw new Killed();
    }
  }
}
