package dev.mailwright.delivery;

import dev.mailwright.event.Notification;

/**
 * A delivery and the origin of its notification or digest.
 *
 * @param origin the origin of the notification or digest
 */
public record DeliveryEvent(Notification.Origin origin, Delivery delivery) {}
