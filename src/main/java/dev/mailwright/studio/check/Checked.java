package dev.mailwright.studio.check;

import dev.mailwright.mail.Mail;
import dev.mailwright.route.DeliveryMode;

/**
 * A mail to be looked at.
 *
 * @param mode of its route
 * @param source the message as it would go to SES
 * @param canUnsubscribe whether the settings give those who get mails a way to unsubscribe
 */
public record Checked(Mail mail, DeliveryMode mode, String source, boolean canUnsubscribe) {}
