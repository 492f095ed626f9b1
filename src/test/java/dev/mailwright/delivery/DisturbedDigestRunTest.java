package dev.mailwright.delivery;

import static dev.mailwright.delivery.DigestFixture.WEEKLY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.Moving;
import dev.mailwright.compose.Templates;
import dev.mailwright.digest.Batch;
import dev.mailwright.emulators.DynamoLocal;
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
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * One mail a period, whatever comes in between: events, another run, or the end of the function.
 */
@QuarkusTest
class DisturbedDigestRunTest {
  @Inject Templates templates;

  private final Moving clock = new Moving("2026-03-03T10:00:00Z");
  private DigestFixture given;

  @BeforeEach
  void build() {
    given = new DigestFixture(templates, clock);
  }

  @Test
  void events_that_come_during_the_flush_are_in_one_mail_or_the_other() throws Exception {
    try (DynamoLocal dynamo = DynamoLocal.start();
        DynamoDbClient client = dynamo.client()) {
      dynamo.createTable("mailwright");
      Table shared = new DynamoTable(client, "mailwright");
      House house = given.house(WEEKLY);
      house.deliver(shared, given.notice("first"));
      Batch batch = house.digests(shared).open().get(0);
      List<Callable<Object>> work = new ArrayList<>();
      for (int n = 0; n < 30; n++) {
        String title = "event " + n;
        work.add(() -> house.deliver(shared, given.notice(title)));
      }
      work.add(
          15,
          () -> {
            house.digests(shared).send(batch, House.trip(), told -> {});
            return batch;
          });

      inParallel(work);
      clock.by(Duration.ofDays(13));
      house.run(shared);

      assertThat(house.sent()).hasSizeBetween(1, 2);
      int events = house.sent().stream().mapToInt(mail -> events(mail.content().subject())).sum();
      assertThat(events).isEqualTo(31);
    }
  }

  @Test
  void two_runs_at_once_send_one_mail() throws Exception {
    try (DynamoLocal dynamo = DynamoLocal.start();
        DynamoDbClient client = dynamo.client()) {
      dynamo.createTable("mailwright");
      Table shared = new DynamoTable(client, "mailwright");
      House house = given.house(WEEKLY);
      house.deliver(shared, given.notice("one"));
      clock.by(Duration.ofDays(6));

      inParallel(List.of(() -> house.run(shared), () -> house.run(shared)));
      house.run(shared);

      assertThat(house.sent()).hasSize(1);
      assertThat(house.digests(shared).open()).isEmpty();
    }
  }

  @Test
  void wherever_a_run_dies_the_next_one_sends_what_is_missing_and_nothing_twice() {
    try (DynamoLocal dynamo = DynamoLocal.start();
        DynamoDbClient client = dynamo.client()) {
      int step = 1;
      while (diesAndRecovers(dynamo, client, step)) {
        step++;
      }
      assertThat(step).isGreaterThan(10);
    }
  }

  /** Whether the run came so far. */
  private boolean diesAndRecovers(DynamoLocal dynamo, DynamoDbClient client, int step) {
    dynamo.createTable("table-" + step);
    Table fresh = new DynamoTable(client, "table-" + step);
    Moving then = new Moving("2026-03-03T10:00:00Z");
    House house = new DigestFixture(templates, then).house(WEEKLY);
    house.deliver(fresh, given.notice("one"));
    then.by(Duration.ofDays(6));

    boolean died = dies(house, fresh, step);
    int mails = house.sent().size();
    then.by(Duration.ofMinutes(20));
    List<Outcome> after = house.run(fresh);

    boolean doubt = after.stream().anyMatch(Outcome.Unsure.class::isInstance);
    assertThat(house.sent()).as("died at step %s", step).hasSize(doubt ? mails : 1);
    assertThat(house.digests(fresh).open()).as("died at step %s", step).isEmpty();
    return died;
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

  /** Whether the run met its death, at the given thing that it does to table or SES. */
  private static boolean dies(House house, Table table, int step) {
    AtomicInteger steps = new AtomicInteger();
    Table mortal = new HookedTable(table, call -> die(steps, step));
    house.sending(
        (mail, deadline) -> {
          die(steps, step);
          Outcome outcome = house.take(mail, deadline);
          die(steps, step);
          return outcome;
        });
    try {
      house.run(mortal);
      return false;
    } catch (Killed e) {
      return true;
    } finally {
      house.sending(house::take);
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
