package dev.mailwright.feedback;

import dev.mailwright.event.Fields;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.InvalidAddressException;
import dev.mailwright.mail.Mailbox;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the recipients that feedback is about, each for itself. */
final class RecipientReader {
  private RecipientReader() {}

  static List<Feedback.Recipient> bounced(Fields bounce) {
    return bounce.objects("bouncedRecipients").stream().map(RecipientReader::bouncedOne).toList();
  }

  static List<Address> complained(Fields complaint) {
    return addresses(
        complaint.objects("complainedRecipients").stream()
            .map(recipient -> Words.in(recipient, "emailAddress")));
  }

  static List<Address> delivered(Fields delivery) {
    return delivery.get("recipients") instanceof List<?> recipients
        ? addresses(recipients.stream().filter(String.class::isInstance).map(String.class::cast))
        : List.of();
  }

  private static Feedback.Recipient bouncedOne(Fields recipient) {
    String written = Words.in(recipient, "emailAddress");
    return new Feedback.Recipient(
        written,
        address(written),
        Words.in(recipient, "action"),
        Words.in(recipient, "status"),
        recipient.text("action", "status", "diagnosticCode").isPresent());
  }

  private static List<Address> addresses(Stream<String> written) {
    return written.map(RecipientReader::address).flatMap(Optional::stream).distinct().toList();
  }

  private static Optional<Address> address(String written) {
    try {
      return Optional.of(Mailbox.parse(written).address());
    } catch (InvalidAddressException e) {
      return Optional.empty();
    }
  }
}
