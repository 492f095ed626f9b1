package dev.mailwright.digest;

import dev.mailwright.mail.Address;
import java.util.List;

/**
 * An event in its batch.
 *
 * @param to whom it is for, where the event itself says so; empty when the route does
 */
public record Entry(Collected event, List<Address> to) {
  public Entry {
    to = List.copyOf(to);
  }
}
