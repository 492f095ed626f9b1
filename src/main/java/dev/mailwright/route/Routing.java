package dev.mailwright.route;

import java.util.function.Function;

/** The result of routing an event. */
public sealed interface Routing {
  <T> T match(
      Function<Matched, T> matched, Function<Ignored, T> ignored, Function<Denied, T> denied);

  record Matched(Route route) implements Routing {
    @Override
    public <T> T match(
        Function<Matched, T> matched, Function<Ignored, T> ignored, Function<Denied, T> denied) {
      return matched.apply(this);
    }
  }

  /** No mail is configured for the event. This is not an error. */
  record Ignored(String reason) implements Routing {
    @Override
    public <T> T match(
        Function<Matched, T> matched, Function<Ignored, T> ignored, Function<Denied, T> denied) {
      return ignored.apply(this);
    }
  }

  /** The event is rejected. */
  record Denied(String reason, String fix) implements Routing {
    @Override
    public <T> T match(
        Function<Matched, T> matched, Function<Ignored, T> ignored, Function<Denied, T> denied) {
      return denied.apply(this);
    }
  }
}
