package dev.mailwright.unsubscribe;

import dev.mailwright.json.JsonObject;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.InvalidAddressException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Runs an operator's command on the opt-out list, for people who unsubscribe by mail: {@code
 * {"lookup": ADDRESS}}, {@code {"add": ADDRESS, "category": CATEGORY, "by": WHO, "reason": WHY}},
 * {@code {"remove": ...}} likewise; the category {@code *} means all categories. Returns a document
 * of maps, lists, strings and booleans.
 */
public final class OptOutCommands {
  private final OptOutList unsubscriptions;
  private final Set<String> categories;

  /**
   * @param categories the categories that addresses can be unsubscribed from
   */
  public OptOutCommands(OptOutList unsubscriptions, Set<String> categories) {
    this.unsubscriptions = unsubscriptions;
    this.categories = new TreeSet<>(categories);
  }

  public Map<String, Object> run(JsonObject command) {
    try {
      for (String name : List.of("lookup", "add", "remove")) {
        Optional<String> address = command.text(name);
        if (address.isPresent()) {
          return run(name, new Address(address.get()), command);
        }
      }
    } catch (InvalidAddressException e) {
      return error("not a valid address: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      return error(e.getMessage());
    }
    return error("the command is missing: give lookup, add or remove with an address");
  }

  private Map<String, Object> run(String name, Address address, JsonObject command) {
    if (name.equals("lookup")) {
      return shown(address, Optional.empty());
    }
    Optional<String> category = command.text("category");
    if (category.isEmpty()) {
      return error("category is missing: give a route's name, or * for all categories");
    }
    if (name.equals("add") && !isKnown(category.get())) {
      return error("no such category; known categories: * (all), " + String.join(", ", categories));
    }
    Optional<String> by = command.text("by");
    Optional<String> reason = command.text("reason");
    if (by.isEmpty() || reason.isEmpty()) {
      return error(
          "by or reason is missing: the audit trail needs both, who made the change and why");
    }
    OptOutList.Change change = new OptOutList.Change("by " + by.get(), reason.get());
    AddressHash recipient = AddressHash.of(address);
    boolean changed =
        name.equals("add")
            ? unsubscriptions.add(recipient, category.get(), change)
            : unsubscriptions.remove(recipient, category.get(), change);
    return shown(address, Optional.of(changed));
  }

  private boolean isKnown(String category) {
    return category.equals(OptOutList.ALL) || categories.contains(category);
  }

  private Map<String, Object> shown(Address address, Optional<Boolean> changed) {
    OptOutList.Entry entry = unsubscriptions.find(AddressHash.of(address));
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
