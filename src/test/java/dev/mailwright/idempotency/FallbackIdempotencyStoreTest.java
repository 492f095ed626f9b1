package dev.mailwright.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailwright.MutableClock;
import dev.mailwright.store.Item;
import dev.mailwright.store.Key;
import dev.mailwright.store.MemoryTable;
import dev.mailwright.store.StoreUnavailableException;
import dev.mailwright.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** An alarm is sent while the table is unavailable, and once. */
class FallbackIdempotencyStoreTest {
  private static final IdempotencyKey KEY = new IdempotencyKey("sns\nalarm-1\nbatch\n0");
  private static final MailReference REFERENCE = new MailReference("alarm-1", "alarm", "");
  private static final Duration LEASE = Duration.ofSeconds(35);
  private static final Duration KEPT = Duration.ofDays(7);

  private final MutableClock clock = new MutableClock("2026-03-02T09:00:00Z");
  private final MemoryTable table = new MemoryTable();
  private boolean available = true;
  private boolean answersGetLost;
  private final Table lossy = new LossyTable();
  private final IdempotencyStore store = environment(lossy);

  @Test
  void an_alarm_sent_during_an_outage_is_a_duplicate_when_it_is_delivered_again() {
    available = false;
    store.sent(granted(store, Guarantee.AT_LEAST_ONCE), "ses-1");

    assertThat(claim(store, Guarantee.AT_LEAST_ONCE)).isEqualTo(new Claim.Sent("ses-1"));
  }

  @Test
  void what_was_sent_during_an_outage_is_in_the_table_once_it_is_back() {
    available = false;
    store.sent(granted(store, Guarantee.AT_LEAST_ONCE), "ses-1");
    available = true;

    store.flush();

    assertThat(claim(environment(table), Guarantee.AT_LEAST_ONCE))
        .isEqualTo(new Claim.Sent("ses-1"));
  }

  @Test
  void a_sent_mail_whose_claim_could_not_be_settled_is_settled_later() {
    Claim.Granted granted = granted(store, Guarantee.AT_MOST_ONCE);
    available = false;
    assertThatThrownBy(() -> store.sent(granted, "ses-1"))
        .isInstanceOf(StoreUnavailableException.class);
    available = true;

    store.flush();
    clock.by(LEASE.multipliedBy(2));

    assertThat(claim(environment(table), Guarantee.AT_MOST_ONCE))
        .isEqualTo(new Claim.Sent("ses-1"));
  }

  @Test
  void other_mail_waits_for_the_table() {
    available = false;

    assertThatThrownBy(() -> claim(store, Guarantee.AT_MOST_ONCE))
        .isInstanceOf(StoreUnavailableException.class);
  }

  @Test
  void a_claim_whose_answer_was_lost_belongs_to_the_one_who_made_it() {
    answersGetLost = true;
    assertThatThrownBy(() -> claim(store, Guarantee.AT_MOST_ONCE))
        .isInstanceOf(StoreUnavailableException.class);
    answersGetLost = false;

    assertThat(claim(store, Guarantee.AT_MOST_ONCE)).isInstanceOf(Claim.Granted.class);
  }

  @Test
  void and_is_released_for_others_when_the_table_is_back() {
    answersGetLost = true;
    assertThatThrownBy(() -> claim(store, Guarantee.AT_MOST_ONCE))
        .isInstanceOf(StoreUnavailableException.class);
    answersGetLost = false;
    assertThat(claim(environment(table), Guarantee.AT_MOST_ONCE)).isEqualTo(new Claim.Busy());

    store.flush();

    assertThat(claim(environment(table), Guarantee.AT_MOST_ONCE)).isInstanceOf(Claim.Granted.class);
  }

  @Test
  void flushing_releases_no_claim_of_others() {
    available = false;
    assertThatThrownBy(() -> claim(store, Guarantee.AT_MOST_ONCE))
        .isInstanceOf(StoreUnavailableException.class);
    available = true;
    granted(environment(table), Guarantee.AT_MOST_ONCE);

    store.flush();

    assertThat(claim(environment(table), Guarantee.AT_MOST_ONCE)).isEqualTo(new Claim.Busy());
  }

  private IdempotencyStore environment(Table through) {
    return new FallbackIdempotencyStore(
        new TableIdempotencyStore(through, clock, KEPT, true), clock, KEPT);
  }

  private static Claim claim(IdempotencyStore store, Guarantee guarantee) {
    return store.claim(KEY, guarantee, REFERENCE, LEASE);
  }

  private static Claim.Granted granted(IdempotencyStore store, Guarantee guarantee) {
    return (Claim.Granted) claim(store, guarantee);
  }

  /** Fails before a call during an outage, or after a write whose answer gets lost. */
  private final class LossyTable implements Table {
    private <T> T call(Supplier<T> call) {
      if (!available) {
        throw unavailable();
      }
      T result = call.get();
      if (answersGetLost) {
        throw unavailable();
      }
      return result;
    }

    private static StoreUnavailableException unavailable() {
      return new StoreUnavailableException("no response", "Wait.");
    }

    @Override
    public Optional<Item> read(Key key) {
      return call(() -> table.read(key));
    }

    @Override
    public List<Item> readAll(List<Key> keys) {
      return call(() -> table.readAll(keys));
    }

    @Override
    public List<Item> list(String partition, int limit) {
      return call(() -> table.list(partition, limit));
    }

    @Override
    public List<Item> page(String partition, String after, int limit) {
      return call(() -> table.page(partition, after, limit));
    }

    @Override
    public WriteResult put(Item item) {
      return call(() -> table.put(item));
    }

    @Override
    public WriteResult remove(Item item) {
      return call(() -> table.remove(item));
    }

    @Override
    public AppendResult append(List<Item> items, Key guard) {
      return call(() -> table.append(items, guard));
    }

    @Override
    public Map<String, Long> add(Key key, Map<String, Long> increments, Instant expiresAt) {
      return call(() -> table.add(key, increments, expiresAt));
    }
  }
}
