package dev.mailwright.render;

import dev.mailwright.event.Event;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.InvalidAddressException;
import dev.mailwright.mail.Mail;
import dev.mailwright.route.RecipientSource;
import dev.mailwright.send.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The distinct recipients of an event, and the refusals for those that can't be resolved. */
public final class ResolvedRecipients {
  private final Event event;
  private final List<Address> operators;
  private final Set<Address> addresses = new LinkedHashSet<>();
  private final List<Outcome> refusals = new ArrayList<>();

  private ResolvedRecipients(Event event, List<Address> operators) {
    this.event = event;
    this.operators = operators;
  }

  static ResolvedRecipients of(
      List<RecipientSource> sources, Event event, List<Address> operators) {
    ResolvedRecipients list = new ResolvedRecipients(event, operators);
    sources.forEach(list::add);
    return list;
  }

  /** Returns the recipients that don't depend on the event. */
  static List<Address> withoutEvent(List<RecipientSource> sources, List<Address> operators) {
    return sources.stream()
        .flatMap(
            source ->
                source
                    .<List<Address>>match(
                        () -> operators, field -> List.of(), RecipientSource.Fixed::addresses)
                    .stream())
        .distinct()
        .toList();
  }

  public List<Address> addresses() {
    return List.copyOf(addresses);
  }

  public List<Outcome> refusals() {
    return refusals;
  }

  private void add(RecipientSource source) {
    addresses.addAll(
        source.<List<Address>>match(
            this::operators,
            field -> {
              addField(field.name());
              return List.of();
            },
            RecipientSource.Fixed::addresses));
  }

  private List<Address> operators() {
    if (operators.isEmpty()) {
      refusals.add(
          new Outcome.SetupRefused(
              "no operator is configured", "Set OPERATOR_EMAILS to a comma-separated list."));
    }
    return operators;
  }

  private void addField(String name) {
    Object value = event.application().map(app -> app.fields().get(name)).orElse(null);
    List<?> candidates = value instanceof List<?> several ? several : listOf(value);
    if (candidates.isEmpty()) {
      refuse("the event has no address in " + name, "Send the recipient as text in " + name + ".");
    } else if (candidates.size() > Mail.MAX_RECIPIENTS) {
      refuse(
          candidates.size() + " recipients in " + name + " are too many for one event",
          "Publish a separate event for every " + Mail.MAX_RECIPIENTS + " recipients.");
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

  private void refuse(String reason, String fix) {
    refusals.add(new Outcome.Refused(reason, fix));
  }
}
