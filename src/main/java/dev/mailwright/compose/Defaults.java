package dev.mailwright.compose;

import dev.mailwright.mail.Address;
import dev.mailwright.mail.Mail;
import dev.mailwright.mail.Mailbox;
import java.util.List;
import java.util.Optional;

/**
 * What a mail has where its route says nothing else.
 *
 * @param operators may be empty, as long as no route needs them
 */
public record Defaults(
    Mailbox sender,
    Optional<Mailbox> replyTo,
    List<Address> operators,
    Mail.SendOptions sendOptions) {}
