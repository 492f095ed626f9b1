package dev.mailwright.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.mail.Address;
import dev.mailwright.store.BothTables;
import dev.mailwright.store.Table;
import dev.mailwright.store.Table.AppendResult;
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

/** The batch store on DynamoDB local and in memory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BatchStoreTest {
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
  void events_are_read_back_unchanged_in_order_of_time(Table table) {
    BatchStore batches = new BatchStore(table);
    Batch batch = batch(MONDAY);
    BatchStore.Entry late = entry("late", "2026-03-03T10:00:00.250Z");
    BatchStore.Entry early =
        new BatchStore.Entry(
            event("early", "2026-03-02T10:00:00Z"),
            List.of(new Address("ada@example.com"), new Address("grace@example.com")));

    assertThat(batches.collect(batch, late)).isEqualTo(AppendResult.DONE);
    assertThat(batches.collect(batch, early)).isEqualTo(AppendResult.DONE);

    assertThat(entries(table, batch)).containsExactly(early, late);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void a_redelivered_event_is_collected_once_even_in_the_next_period(Table table) {
    BatchStore batches = new BatchStore(table);
    Batch batch = batch(MONDAY);
    BatchStore.Entry entry = entry(UUID.randomUUID().toString(), "2026-03-02T10:00:00Z");

    assertThat(batches.collect(batch, entry)).isEqualTo(AppendResult.DONE);
    assertThat(batches.collect(batch, entry)).isEqualTo(AppendResult.ALREADY_THERE);
    batches.close(batch);
    assertThat(batches.collect(later(batch), entry)).isEqualTo(AppendResult.ALREADY_THERE);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void the_decision_about_an_event_is_final(Table table) {
    BatchStore batches = new BatchStore(table);
    String mailed = UUID.randomUUID().toString();
    String collected = UUID.randomUUID().toString();

    assertThat(batches.state(mailed)).isEqualTo(BatchStore.EventState.OPEN);
    assertThat(batches.markMailed(mailed, MONDAY)).isEqualTo(BatchStore.EventState.MAILED);
    assertThat(batches.markMailed(mailed, MONDAY)).isEqualTo(BatchStore.EventState.MAILED);
    assertThat(batches.collect(batch(MONDAY), entry(mailed, "2026-03-02T10:00:00Z")))
        .isEqualTo(AppendResult.ALREADY_THERE);
    batches.collect(batch(MONDAY), entry(collected, "2026-03-02T10:00:00Z"));
    assertThat(batches.markMailed(collected, MONDAY)).isEqualTo(BatchStore.EventState.COLLECTED);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void the_last_run_is_remembered(Table table) {
    BatchStore batches = new BatchStore(table);

    batches.ran(MONDAY);
    batches.ran(MONDAY.plusSeconds(300));

    assertThat(batches.lastRun()).contains(MONDAY.plusSeconds(300));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void a_batch_is_due_from_its_time_until_it_is_finished(Table table) {
    BatchStore batches = new BatchStore(table);
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
  void while_a_batch_is_being_closed_each_event_is_added_or_rejected(Table table) throws Exception {
    Batch batch = batch(MONDAY);
    List<Callable<AppendResult>> writes = new ArrayList<>();
    IntStream.range(0, 60)
        .forEach(
            n -> {
              BatchStore.Entry entry = entry(UUID.randomUUID().toString(), "2026-03-02T10:00:00Z");
              writes.add(() -> new BatchStore(table).collect(batch, entry));
            });
    ExecutorService threads = Executors.newFixedThreadPool(4);

    List<Future<AppendResult>> answers = writes.stream().map(threads::submit).toList();
    answers.get(10).get();
    new BatchStore(table).close(batch);
    List<BatchStore.Entry> seen = entries(table, batch);

    long done = 0;
    for (Future<AppendResult> answer : answers) {
      assertThat(answer.get()).isNotEqualTo(AppendResult.ALREADY_THERE);
      done += answer.get() == AppendResult.DONE ? 1 : 0;
    }
    threads.shutdown();
    assertThat(seen).hasSize((int) done);
    assertThat(entries(table, batch)).isEqualTo(seen);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void a_batch_that_was_tried_in_vain_gives_way_to_the_others(Table table) {
    BatchStore batches = new BatchStore(table);
    Batch failing = batch(MONDAY);
    Batch next = batch(MONDAY.plusSeconds(60));
    batches.attempted(failing);
    batches.attempted(failing);
    batches.attempted(next);

    assertThat(batches.leastAttemptedFirst(List.of(failing, next))).containsExactly(next, failing);
    batches.attempted(next);
    assertThat(batches.leastAttemptedFirst(List.of(failing, next))).containsExactly(failing, next);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void a_batch_larger_than_a_page_is_read_completely(Table table) {
    BatchStore batches = new BatchStore(table);
    Batch batch = batch(MONDAY);
    List<String> ids = IntStream.range(0, 300).mapToObj(n -> batch.id() + n).toList();
    ids.forEach(id -> batches.collect(batch, entry(id, "2026-03-02T10:00:00Z")));

    assertThat(entries(table, batch))
        .extracting(entry -> entry.event().id())
        .containsExactlyInAnyOrderElementsOf(ids);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void reading_stops_when_no_time_is_left(Table table) {
    BatchStore batches = new BatchStore(table);
    Batch batch = batch(MONDAY);
    batches.collect(batch, entry(batch.id(), "2026-03-02T10:00:00Z"));
    List<BatchStore.Entry> read = new ArrayList<>();

    assertThat(batches.forEachEntry(batch, () -> false, read::add)).isFalse();
    assertThat(read).isEmpty();
  }

  private static List<BatchStore.Entry> entries(Table table, Batch batch) {
    List<BatchStore.Entry> entries = new ArrayList<>();
    assertThat(new BatchStore(table).forEachEntry(batch, () -> true, entries::add)).isTrue();
    return entries;
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

  private static BatchStore.Entry entry(String id, String at) {
    return new BatchStore.Entry(event(id, at), List.of());
  }

  private static DigestEvent event(String id, String at) {
    return new DigestEvent(
        id,
        DigestEvent.Kind.ALARM,
        "cpu",
        Instant.parse(at),
        Map.of(DigestEvent.Detail.FROM, "OK", DigestEvent.Detail.TO, "ALARM"));
  }
}
