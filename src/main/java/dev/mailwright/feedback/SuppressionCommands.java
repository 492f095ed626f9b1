package dev.mailwright.feedback;

import dev.mailwright.event.Fields;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.InvalidAddressException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks up, adds and removes suppressions by hand: {@code {"lookup": ADDRESS}}, {@code {"remove":
 * ADDRESS, "by": WHO, "reason": WHY}}, {@code {"add": ...}} likewise. Answers a document of maps,
 * lists and texts.
 */
public final class SuppressionCommands {
  private final SuppressionList list;
  private final AccountList account;
  private final Clock clock;

  public SuppressionCommands(SuppressionList list, AccountList account, Clock clock) {
    this.list = list;
    this.account = account;
    this.clock = clock;
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
    }
    return error("give lookup, add or remove with an address");
  }

  private Map<String, Object> run(String name, Address address, Fields command) {
    if (name.equals("lookup")) {
      return shown(address, Optional.empty());
    }
    Optional<String> by = command.text("by");
    Optional<String> reason = command.text("reason");
    if (by.isEmpty() || reason.isEmpty()) {
      return error("say who does it in by, and why in reason: both go into the audit trail");
    }
    Suppression change =
        new Suppression(
            reason.get(), clock.instant(), Suppression.BY_HAND + by.get(), address.value());
    boolean changed =
        name.equals("add") ? list.suppress(address, change) : list.remove(address, change);
    if (name.equals("add")) {
      account.suppress(address, false);
    } else {
      account.remove(address);
    }
    return shown(address, Optional.of(changed));
  }

  private Map<String, Object> shown(Address address, Optional<Boolean> changed) {
    Optional<SuppressionList.Entry> entry = list.find(address);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("address", address.value());
    answer.put("suppressed", entry.map(SuppressionList.Entry::suppressed).orElse(false));
    changed.ifPresent(value -> answer.put("changed", value));
    answer.put("history", entry.map(SuppressionList.Entry::history).orElse(List.of()));
    return answer;
  }

  private static Map<String, Object> error(String message) {
    return Map.of("error", message);
  }
}
