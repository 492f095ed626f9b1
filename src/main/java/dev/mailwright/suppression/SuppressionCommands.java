package dev.mailwright.suppression;

import dev.mailwright.json.JsonObject;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.InvalidAddressException;
import dev.mailwright.send.Deadline;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs an operator's command on the suppression list: {@code {"lookup": ADDRESS}}, {@code
 * {"remove": ADDRESS, "by": WHO, "reason": WHY}}, {@code {"add": ...}} likewise. Returns a document
 * of maps, lists, strings and booleans.
 */
public final class SuppressionCommands {
  private final SuppressionList list;
  private final AccountSuppressionList account;
  private final Clock clock;

  public SuppressionCommands(SuppressionList list, AccountSuppressionList account, Clock clock) {
    this.list = list;
    this.account = account;
    this.clock = clock;
  }

  /**
   * @param deadline the end of the invocation; limits the calls to SES
   */
  public Map<String, Object> run(JsonObject command, Deadline deadline) {
    try {
      for (String name : List.of("lookup", "add", "remove")) {
        Optional<String> address = command.text(name);
        if (address.isPresent()) {
          return run(name, new Address(address.get()), command, deadline);
        }
      }
    } catch (InvalidAddressException e) {
      return error("not a valid address: " + e.getMessage());
    }
    return error("the command is missing: give lookup, add or remove with an address");
  }

  private Map<String, Object> run(
      String name, Address address, JsonObject command, Deadline deadline) {
    if (name.equals("lookup")) {
      return shown(address, Optional.empty());
    }
    Optional<String> by = command.text("by");
    Optional<String> reason = command.text("reason");
    if (by.isEmpty() || reason.isEmpty()) {
      return error(
          "by or reason is missing: the audit trail needs both, who made the change and why");
    }
    SuppressionEntry change =
        new SuppressionEntry(
            reason.get(), clock.instant(), SuppressionEntry.BY_HAND + by.get(), address.value());
    boolean changed =
        name.equals("add") ? list.suppress(address, change) : list.remove(address, change);
    if (name.equals("add")) {
      account.suppress(address, false, deadline);
    } else {
      account.remove(address, deadline);
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
