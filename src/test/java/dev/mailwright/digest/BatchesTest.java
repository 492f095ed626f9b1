package dev.mailwright.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.mail.Address;
import dev.mailwright.store.Append;
import dev.mailwright.store.BothTables;
import dev.mailwright.store.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A batch in AWS's own DynamoDB for tests, and in memory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BatchesTest {
  private static final Instant MONDAY = Instant.parse("2026-03-09T08:00:00Z");

  private BothTables tables;

  @BeforeAll
  void start() {
    tables = new BothTables();
  }

  @AfterAll
  void stop() {
    tables.close();
  }

  List<Table> tables() {
    return tables.all();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void events_come_back_as_they_were_in_the_order_in_which_they_happened(Table table) {
    Batches batches = new Batches(table);
    Batch batch = batch(MONDAY);
    Entry late = entry("late", "2026-03-03T10:00:00.250Z");
    Entry early =
        new Entry(
            event("early", "2026-03-02T10:00:00Z"),
            List.of(new Address("ada@example.com"), new Address("grace@example.com")));

    assertThat(batches.collect(batch, late)).isEqualTo(Append.DONE);
    assertThat(batches.collect(batch, early)).isEqualTo(Append.DONE);

    assertThat(batches.entries(batch)).containsExactly(early, late);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void an_event_that_is_delivered_again_is_collected_once_even_in_the_next_period(Table table) {
    Batches batches = new Batches(table);
    Batch batch = batch(MONDAY);
    Entry entry = entry(UUID.randomUUID().toString(), "2026-03-02T10:00:00Z");

    assertThat(batches.collect(batch, entry)).isEqualTo(Append.DONE);
    assertThat(batches.collect(batch, entry)).isEqualTo(Append.ALREADY_THERE);
    batches.close(batch);
    assertThat(batches.collect(later(batch), entry)).isEqualTo(Append.ALREADY_THERE);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void what_was_decided_of_an_event_stands(Table table) {
    Batches batches = new Batches(table);
    String mailed = UUID.randomUUID().toString();
    String collected = UUID.randomUUID().toString();

    assertThat(batches.fate(mailed)).isEqualTo(Fate.OPEN);
    assertThat(batches.mail(mailed, MONDAY)).isEqualTo(Fate.MAILED);
    assertThat(batches.mail(mailed, MONDAY)).isEqualTo(Fate.MAILED);
    assertThat(batches.collect(batch(MONDAY), entry(mailed, "2026-03-02T10:00:00Z")))
        .isEqualTo(Append.ALREADY_THERE);
    batches.collect(batch(MONDAY), entry(collected, "2026-03-02T10:00:00Z"));
    assertThat(batches.mail(collected, MONDAY)).isEqualTo(Fate.COLLECTED);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void the_last_run_is_remembered(Table table) {
    Batches batches = new Batches(table);

    batches.ran(MONDAY);
    batches.ran(MONDAY.plusSeconds(300));

    assertThat(batches.lastRun()).contains(MONDAY.plusSeconds(300));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void a_batch_is_due_from_its_time_until_it_is_finished(Table table) {
    Batches batches = new Batches(table);
    Batch batch = batch(MONDAY);
    batches.collect(batch, entry(UUID.randomUUID().toString(), "2026-03-02T10:00:00Z"));

    assertThat(batches.due(MONDAY.minusSeconds(1))).doesNotContain(batch);
    assertThat(batches.due(MONDAY)).contains(batch);
    batches.finish(batch);
    assertThat(batches.due(MONDAY)).doesNotContain(batch);
    assertThat(batches.finished(batch.id())).contains(batch);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void while_a_batch_is_closed_each_event_gets_into_it_or_is_told_that_it_is_closed(Table table)
      throws Exception {
    Batch batch = batch(MONDAY);
    List<Callable<Append>> writes = new ArrayList<>();
    IntStream.range(0, 60)
        .forEach(
            n -> {
              Entry entry = entry(UUID.randomUUID().toString(), "2026-03-02T10:00:00Z");
              writes.add(() -> new Batches(table).collect(batch, entry));
            });
    ExecutorService threads = Executors.newFixedThreadPool(4);

    List<Future<Append>> answers = writes.stream().map(threads::submit).toList();
    answers.get(10).get();
    new Batches(table).close(batch);
    List<Entry> seen = new Batches(table).entries(batch);

    long done = 0;
    for (Future<Append> answer : answers) {
      assertThat(answer.get()).isNotEqualTo(Append.ALREADY_THERE);
      done += answer.get() == Append.DONE ? 1 : 0;
    }
    threads.shutdown();
    assertThat(seen).hasSize((int) done);
    assertThat(new Batches(table).entries(batch)).isEqualTo(seen);
  }

  private static Batch batch(Instant due) {
    return Batch.of(
        Batch.Kind.DIGEST,
        new Batch.Source(UUID.randomUUID().toString(), true, "billing-alerts", ""),
        due);
  }

  private static Batch later(Batch batch) {
    return Batch.of(batch.kind(), batch.source(), batch.due().plusSeconds(60));
  }

  private static Entry entry(String id, String at) {
    return new Entry(event(id, at), List.of());
  }

  private static Collected event(String id, String at) {
    return new Collected(
        id,
        Collected.Kind.ALARM,
        "cpu",
        Instant.parse(at),
        Map.of(Collected.Detail.FROM, "OK", Collected.Detail.TO, "ALARM"));
  }
}
