package dev.mailwright.feedback;

import dev.mailwright.mail.Address;
import java.util.Optional;

/**
 * What feedback means for one recipient.
 *
 * @param address empty when nothing can be suppressed, for what is written is no address
 */
public record Finding(Optional<Address> address, String addressAsWritten, Judgement judgement) {

  /** Without the address as written, which must not get into a log. */
  @Override
  public String toString() {
    return "Finding[" + address + ", " + judgement + "]";
  }
}
