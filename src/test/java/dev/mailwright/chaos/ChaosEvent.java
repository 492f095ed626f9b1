package dev.mailwright.chaos;

import dev.mailwright.emulators.Publication;
import java.util.List;

/** An event of the chaos test. Its name identifies it in mails and dead letters. */
record ChaosEvent(String name, Kind kind) {
  private static final int PERIOD = 20;

  enum Kind {
    REGISTRATION,
    ALARM,
    PUBLISHED_TWICE,
    WITHOUT_ADDRESS
  }

  static ChaosEvent number(int i) {
    String name = "e" + i + "x";
    return switch (i % PERIOD) {
      case 0 -> new ChaosEvent(name, Kind.WITHOUT_ADDRESS);
      case 1 -> new ChaosEvent(name, Kind.PUBLISHED_TWICE);
      case 2, 3, 4, 5 -> new ChaosEvent(name, Kind.ALARM);
      default -> new ChaosEvent(name, Kind.REGISTRATION);
    };
  }

  boolean alarm() {
    return kind == Kind.ALARM;
  }

  List<Publication> publications() {
    Publication publication = Publication.of(message());
    return kind == Kind.PUBLISHED_TWICE ? List.of(publication, publication) : List.of(publication);
  }

  private String message() {
    return switch (kind) {
      case ALARM ->
          "{\"AlarmName\": \"%s\", \"NewStateValue\": \"ALARM\", \"OldStateValue\": \"OK\"}"
              .formatted(name);
      case WITHOUT_ADDRESS -> "{\"event\": \"user_registered\", \"name\": \"%s\"}".formatted(name);
      case REGISTRATION ->
          "{\"event\": \"user_registered\", \"email\": \"%s@example.com\"}".formatted(name);
      case PUBLISHED_TWICE ->
          "{\"event\": \"user_registered\", \"email\": \"%s@example.com\", \"idempotency_key\": \"%s\"}"
              .formatted(name, name);
    };
  }

  /** Identifies the event's mail: the recipient, or for an alarm its name in the subject. */
  String mark() {
    return alarm() ? name : name + "@example.com";
  }
}
