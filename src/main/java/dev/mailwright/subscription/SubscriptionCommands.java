package dev.mailwright.subscription;

import dev.mailwright.event.Fields;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.InvalidAddressException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks up, adds and takes back unsubscriptions by hand, for people who unsubscribed by mail:
 * {@code {"lookup": ADDRESS}}, {@code {"add": ADDRESS, "category": CATEGORY, "by": WHO, "reason":
 * WHY}}, {@code {"remove": ...}} likewise; the category {@code *} means all of them. Answers a
 * document of maps, lists, texts and booleans.
 */
public final class SubscriptionCommands {
  private final Unsubscriptions unsubscriptions;

  public SubscriptionCommands(Unsubscriptions unsubscriptions) {
    this.unsubscriptions = unsubscriptions;
  }

  public Map<String, Object> run(Fields command) {
    try {
      for (String name : List.of("lookup", "add", "remove")) {
        Optional<String> address = command.text(name);
        if (address.isPresent()) {
          return run(name, new Address(address.get()), command);
        }
      }
    } catch (InvalidAddressException e) {
      return error("that is no address: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      return error(e.getMessage());
    }
    return error("give lookup, add or remove with an address");
  }

  private Map<String, Object> run(String name, Address address, Fields command) {
    if (name.equals("lookup")) {
      return shown(address, Optional.empty());
    }
    Optional<String> category = command.text("category");
    if (category.isEmpty()) {
      return error("say from what in category: a route's name, or * for all of them");
    }
    Optional<String> by = command.text("by");
    Optional<String> reason = command.text("reason");
    if (by.isEmpty() || reason.isEmpty()) {
      return error("say who does it in by, and why in reason: both go into the audit trail");
    }
    Change change = new Change("by " + by.get(), reason.get());
    AddressHash recipient = AddressHash.of(address);
    boolean changed =
        name.equals("add")
            ? unsubscriptions.add(recipient, category.get(), change)
            : unsubscriptions.remove(recipient, category.get(), change);
    return shown(address, Optional.of(changed));
  }

  private Map<String, Object> shown(Address address, Optional<Boolean> changed) {
    Unsubscriptions.Entry entry = unsubscriptions.find(AddressHash.of(address));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("address", address.value());
    answer.put("unsubscribed", entry.categories());
    changed.ifPresent(value -> answer.put("changed", value));
    answer.put("history", entry.history());
    return answer;
  }

  private static Map<String, Object> error(String message) {
    return Map.of("error", message);
  }
}
