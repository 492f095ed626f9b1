package dev.mailwright.chaos;

import dev.mailwright.emulators.Publication;
import java.util.List;

/** An event of the chaos test. Its name identifies it in mails and dead letters. */
record ChaosEvent(String name, Kind kind) {
  private static final int PERIOD = 20;
  private static final int GROUPS = 3;

  enum Kind {
    REGISTRATION,
    ALARM,
    PUBLISHED_TWICE,
    WITHOUT_ADDRESS,
    /** Published to a FIFO topic. */
    ORDERED
  }

  static ChaosEvent number(int i) {
    String name = "e" + i + "x";
    return switch (i % PERIOD) {
      case 0 -> new ChaosEvent(name, Kind.WITHOUT_ADDRESS);
      case 1 -> new ChaosEvent(name, Kind.PUBLISHED_TWICE);
      case 6, 7 -> new ChaosEvent(name, Kind.ORDERED);
      case 2, 3, 4, 5 -> new ChaosEvent(name, Kind.ALARM);
      default -> new ChaosEvent(name, Kind.REGISTRATION);
    };
  }

  boolean ordered() {
    return kind == Kind.ORDERED;
  }

  int number() {
    return Integer.parseInt(name.substring(1, name.length() - 1));
  }

  /** The message group of an ordered event. */
  String group() {
    return "g" + number() / PERIOD % GROUPS;
  }

  boolean alarm() {
    return kind == Kind.ALARM;
  }

  List<Publication> publications() {
    Publication publication = Publication.of(message());
    if (kind == Kind.ORDERED) {
      return List.of(publication.inGroup(group(), name));
    }
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
      case PUBLISHED_TWICE, ORDERED ->
          "{\"event\": \"user_registered\", \"email\": \"%s@example.com\", \"idempotency_key\": \"%s\"}"
              .formatted(name, name);
    };
  }

  /** Identifies the event's mail: the recipient, or for an alarm its name in the subject. */
  String mark() {
    return alarm() ? name : name + "@example.com";
  }
}
