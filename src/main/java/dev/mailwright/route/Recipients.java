package dev.mailwright.route;

import dev.mailwright.mail.Address;
import java.util.List;

/** Where the addresses of a route's mails come from; a route may name several sources. */
public sealed interface Recipients {

  /** The team that runs the system, by {@code OPERATOR_EMAILS}. */
  record Operators() implements Recipients {}

  /** A field of the application event itself. */
  record EventField(String name) implements Recipients {}

  record Fixed(List<Address> addresses) implements Recipients {}
}
