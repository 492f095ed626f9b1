package dev.mailwright.delivery;

import dev.mailwright.event.Notification;
import java.util.List;

/**
 * Somebody beside the journal who wants to know how mails ended. Told once an invocation, after all
 * of it is done; never throws, since a mail must neither fail nor be repeated by what follows.
 */
public interface Follower {
  record Told(Notification.Origin origin, Delivery delivery) {}

  void tell(List<Told> told);

  static Follower nobody() {
    return told -> {};
  }

  static Follower all(List<Follower> followers) {
    return told -> followers.forEach(follower -> follower.tell(told));
  }
}
