package dev.mailwright.compose;

import dev.mailwright.event.Event;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.InvalidAddressException;
import dev.mailwright.mail.Mail;
import dev.mailwright.route.Recipients;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers a route's recipients, each once, and keeps apart what is no address. */
public final class RecipientList {
  private final Event event;
  private final List<Address> operators;
  private final Set<Address> addresses = new LinkedHashSet<>();
  private final List<Composition.Refusal> refusals = new ArrayList<>();

  private RecipientList(Event event, List<Address> operators) {
    this.event = event;
    this.operators = operators;
  }

  static RecipientList of(List<Recipients> sources, Event event, List<Address> operators) {
    RecipientList list = new RecipientList(event, operators);
    sources.forEach(list::add);
    return list;
  }

  /** Those that are known without an event. */
  static List<Address> named(List<Recipients> sources, List<Address> operators) {
    Set<Address> named = new LinkedHashSet<>();
    for (Recipients source : sources) {
      if (source instanceof Recipients.Fixed fixed) {
        named.addAll(fixed.addresses());
      } else if (source instanceof Recipients.Operators) {
        named.addAll(operators);
      }
    }
    return List.copyOf(named);
  }

  public List<Address> addresses() {
    return List.copyOf(addresses);
  }

  public List<Composition.Refusal> refusals() {
    return refusals;
  }

  private void add(Recipients source) {
    if (source instanceof Recipients.Fixed fixed) {
      addresses.addAll(fixed.addresses());
    } else if (source instanceof Recipients.EventField field) {
      addField(field.name());
    } else if (operators.isEmpty()) {
      refuse("nobody is named as operator", "Set OPERATOR_EMAILS to a comma-separated list.");
    } else {
      addresses.addAll(operators);
    }
  }

  private void addField(String name) {
    Object value = event instanceof Event.AppEvent app ? app.fields().get(name) : null;
    List<?> candidates = value instanceof List<?> several ? several : listOf(value);
    if (candidates.isEmpty()) {
      refuse("the event has no address in " + name, "Send the recipient as text in " + name + ".");
    } else if (candidates.size() > Mail.MAX_RECIPIENTS) {
      refuse(
          candidates.size() + " recipients in " + name + " are too many for one event",
          "Publish an event for each " + Mail.MAX_RECIPIENTS + " of them.");
    } else {
      addAll(name, candidates);
    }
  }

  private static List<?> listOf(Object value) {
    return value == null ? List.of() : List.of(value);
  }

  private void addAll(String field, List<?> candidates) {
    int invalid = 0;
    String reason = "";
    for (Object candidate : candidates) {
      try {
        addresses.add(new Address(candidate instanceof String text ? text : ""));
      } catch (InvalidAddressException e) {
        invalid++;
        reason = e.getMessage();
      }
    }
    if (invalid > 0) {
      String which =
          candidates.size() == 1
              ? "the address in " + field + " is not valid: "
              : invalid
                  + " of "
                  + candidates.size()
                  + " addresses in "
                  + field
                  + " are not valid: ";
      refuse(which + reason, "Send plain addresses, such as someone@example.com.");
    }
  }

  private void refuse(String reason, String remedy) {
    refusals.add(new Composition.Refusal(reason, remedy));
  }
}
