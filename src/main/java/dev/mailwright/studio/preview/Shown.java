package dev.mailwright.studio.preview;

import dev.mailwright.mail.Mail;
import dev.mailwright.route.Route;

/**
 * A mail that an event would become.
 *
 * @param template without folder and ending
 * @param source the message as it would go to SES
 */
public record Shown(String template, Route route, Mail mail, String source) {}
