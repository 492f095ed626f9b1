package dev.mailwright.suppression;

import dev.mailwright.mail.Address;
import dev.mailwright.store.Item;
import dev.mailwright.store.Key;
import dev.mailwright.store.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the soft bounces of an address within a window, each bounce id once. */
public final class SoftBounces {
  private static final int MAX_KEPT = 50;
  private static final String BOUNCES = "bounces";

  private final Table table;
  private final Clock clock;
  private final Limit limit;

  /** The number of soft bounces within the window that suppress an address. */
  public record Limit(int bounces, Duration window) {}

  public SoftBounces(Table table, Clock clock, Limit limit) {
    this.table = table;
    this.clock = clock;
    this.limit = limit;
  }

  /**
   * Counts a bounce and returns the reason to suppress the address; empty below the limit.
   *
   * @param bounceId a short ID without spaces
   */
  public Optional<String> add(Address address, String bounceId, Instant at) {
    AtomicInteger count = new AtomicInteger();
    var unused =
        table.update(
            key(address),
            current -> {
              List<Bounce> bounces = within(current, at);
              if (bounces.stream().noneMatch(bounce -> bounce.id().equals(bounceId))) {
                bounces.add(new Bounce(bounceId, at));
              }
              count.set(bounces.size());
              return Optional.of(item(address, current, bounces));
            });
    return count.get() < limit.bounces()
        ? Optional.empty()
        : Optional.of(count + " soft bounces within " + limit.window().toDays() + " days");
  }

  /**
   * Forgets bounces before a delivery, which shows that the address worked. Reports are unordered:
   * a bounce after the delivery still counts.
   */
  public void reset(Address address, Instant delivered) {
    var unused =
        table.update(
            key(address),
            current -> {
              List<Bounce> all = bounces(current);
              List<Bounce> later =
                  all.stream().filter(bounce -> bounce.at().isAfter(delivered)).toList();
              return later.size() == all.size()
                  ? Optional.empty()
                  : Optional.of(item(address, current, later));
            });
  }

  private record Bounce(String id, Instant at) {}

  private List<Bounce> within(Optional<Item> item, Instant at) {
    List<Bounce> bounces = bounces(item);
    bounces.removeIf(bounce -> !bounce.at().isAfter(at.minus(limit.window())));
    return bounces;
  }

  private static List<Bounce> bounces(Optional<Item> item) {
    List<Bounce> bounces = new ArrayList<>();
    for (String text : item.map(found -> found.text(BOUNCES)).orElse("").split(" ", -1)) {
      int gap = text.lastIndexOf('@');
      if (gap > 0) {
        bounces.add(new Bounce(text.substring(0, gap), Instant.parse(text.substring(gap + 1))));
      }
    }
    return bounces;
  }

  private Item item(Address address, Optional<Item> current, List<Bounce> bounces) {
    List<Bounce> kept = bounces.subList(Math.max(0, bounces.size() - MAX_KEPT), bounces.size());
    String text =
        String.join(" ", kept.stream().map(bounce -> bounce.id() + '@' + bounce.at()).toList());
    return new Item(
        key(address),
        current.map(Item::version).orElse(0L) + 1,
        Optional.of(clock.instant().plus(limit.window())),
        Map.of(BOUNCES, text));
  }

  private static Key key(Address address) {
    return new Key("address#" + address.folded(), "soft");
  }
}
