package dev.mailwright.route;

/** Where an event goes: a value, so that the decision can be tested and told. */
public sealed interface Routing {

  record To(Route route) implements Routing {}

  /** Nobody asked for a mail of this event; that is no error. */
  record Nowhere(String reason) implements Routing {}

  /** The event may not become a mail. */
  record Denied(String reason, String remedy) implements Routing {}
}
