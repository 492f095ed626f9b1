package dev.mailwright.feedback;

import dev.mailwright.mail.Address;
import java.util.Optional;

/**
 * The classification of a report for one recipient. The effect and the rate are independent: mail
 * that SES did not send suppresses without counting, and a permanent bounce caused by the message
 * counts without suppressing.
 *
 * @param address empty if the text is not a valid address; then nothing is suppressed
 * @param reason a readable reason that never contains an address
 * @param senderFault why receivers refuse the sender; empty if the recipient or the message is at
 *     fault
 * @param countsForRate whether SES counts it in the account's bounce or complaint rate
 * @see <a
 *     href="https://docs.aws.amazon.com/ses/latest/dg/reputationdashboard-bounce-rate.html">Bounce
 *     rate</a>
 */
public record Classification(
    Optional<Address> address,
    String addressAsWritten,
    Effect effect,
    String reason,
    boolean countsForRate,
    Optional<SenderFault> senderFault) {
  /** The effect on further mail to the recipient. */
  public enum Effect {
    /** The address is suppressed at once. */
    SUPPRESS,
    /** The address is suppressed if this happens too often. */
    COUNT,
    NONE
  }

  /** Omits the address as written, which must not be logged. */
  @Override
  public String toString() {
    return "Classification[" + address + ", " + effect + ", " + reason + ", " + countsForRate + "]";
  }
}
