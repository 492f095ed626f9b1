package dev.mailwright.studio;

import dev.mailwright.event.Fields;
import dev.mailwright.mail.Address;
import dev.mailwright.mail.InvalidAddressException;

/** Has the studio send a sample's mail to a real mailbox, once somebody said yes. */
record SendCommand(StudioClient studio, Terminal terminal) {

  /**
   * @param sure whether to send without asking
   * @return whether SES took it
   */
  boolean run(String sample, String to, boolean sure) {
    String address = checked(to);
    Fields preview = studio.preview(sample, address);
    preview
        .text("problem")
        .ifPresent(
            problem -> {
              throw new CommandFailedException(problem);
            });
    show(preview, address);
    if (!sure && !terminal.ask("Send it?")) {
      terminal.say("Not sent.");
      return false;
    }
    return told(studio.send(sample, address));
  }

  private static String checked(String to) {
    try {
      return new Address(to).value();
    } catch (InvalidAddressException e) {
      throw new CommandFailedException(
          "Nothing can be sent there: of the address, " + e.getMessage() + ".", e);
    }
  }

  private void show(Fields preview, String address) {
    terminal.say("Subject  " + preview.text("subject").orElse(""));
    terminal.say("From     " + preview.text("from").orElse(""));
    terminal.say("To       " + address);
    terminal.say("By SES   " + preview.text("region").orElse(""));
  }

  private boolean told(Fields reply) {
    String detail = reply.text("detail", "problem").orElse("");
    String outcome = reply.text("outcome").orElse("failed");
    if (outcome.equals("sent")) {
      terminal.say(detail.isEmpty() ? "Sent." : "Sent: " + detail);
      return true;
    }
    throw new CommandFailedException(
        "Not sent (" + outcome + ")" + (detail.isEmpty() ? "." : ": " + detail));
  }
}
