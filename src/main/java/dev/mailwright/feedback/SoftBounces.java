package dev.mailwright.feedback;

import dev.mailwright.mail.Address;
import dev.mailwright.store.Item;
import dev.mailwright.store.Key;
import dev.mailwright.store.StoreUnavailableException;
import dev.mailwright.store.Table;
import dev.mailwright.store.Write;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts the soft bounces of an address within a window, each by its id and so only once. */
public final class SoftBounces {
  private static final int MAX_RACES = 5;
  private static final int MAX_KEPT = 50;
  private static final String BOUNCES = "bounces";

  private final Table table;
  private final Clock clock;
  private final Limit limit;

  /** So many within the window are too many. */
  public record Limit(int bounces, Duration window) {}

  public SoftBounces(Table table, Clock clock, Limit limit) {
    this.table = table;
    this.clock = clock;
    this.limit = limit;
  }

  /** Why that is one too many; empty while it is not. */
  public Optional<String> add(Address address, String bounceId, Instant at) {
    Optional<Item> current = table.read(key(address));
    for (int race = 0; race < MAX_RACES; race++) {
      List<Bounce> bounces = within(current, at);
      if (bounces.stream().noneMatch(bounce -> bounce.id().equals(bounceId))) {
        bounces.add(new Bounce(bounceId, at));
      }
      Write write = table.put(item(address, current, bounces));
      if (write instanceof Write.Done) {
        return bounces.size() < limit.bounces()
            ? Optional.empty()
            : Optional.of(
                bounces.size() + " soft bounces within " + limit.window().toDays() + " days");
      }
      current = ((Write.Conflict) write).current();
    }
    throw new StoreUnavailableException(
        "an address's soft bounces are being changed by others", "It is tried again.");
  }

  /** A delivery shows that the address works; only bounces after it count. */
  public void reset(Address address) {
    table.read(key(address)).ifPresent(table::remove);
  }

  private record Bounce(String id, Instant at) {}

  private List<Bounce> within(Optional<Item> item, Instant at) {
    List<Bounce> bounces = new ArrayList<>();
    Instant begin = at.minus(limit.window());
    for (String text : item.map(found -> found.text(BOUNCES)).orElse("").split(" ", -1)) {
      int gap = text.lastIndexOf('@');
      if (gap > 0) {
        Instant then = Instant.parse(text.substring(gap + 1));
        if (then.isAfter(begin)) {
          bounces.add(new Bounce(text.substring(0, gap), then));
        }
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
    return new Key("address#" + address.value(), "soft");
  }
}
