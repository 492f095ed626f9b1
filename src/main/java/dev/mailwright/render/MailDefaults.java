package dev.mailwright.render;

import dev.mailwright.mail.Address;
import dev.mailwright.mail.Mail;
import dev.mailwright.mail.Mailbox;
import java.util.List;
import java.util.Optional;

/**
 * Mail settings for routes that don't override them.
 *
 * @param operators may be empty if no route sends to operators
 */
public record MailDefaults(
    Mailbox sender,
    Optional<Mailbox> replyTo,
    List<Address> operators,
    Mail.SendOptions sendOptions) {}
