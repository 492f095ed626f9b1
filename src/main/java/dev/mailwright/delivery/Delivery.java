package dev.mailwright.delivery;

import dev.mailwright.mail.Address;
import dev.mailwright.send.Outcome;
import java.time.Duration;
import java.util.List;

/**
 * The outcome of one mail, or of a record that produced no mail.
 *
 * @param eventName the event's name if its type doesn't identify it; otherwise empty
 * @param to empty if there was no mail
 * @param configurationSet empty if none is used
 * @param reference the publisher's reference; empty if it set none
 */
public record Delivery(
    String eventType,
    String eventName,
    List<Address> to,
    String configurationSet,
    String reference,
    Outcome outcome,
    Duration duration) {}
