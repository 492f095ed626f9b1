package dev.mailwright.event;

/** What a notification turned out to be. */
public sealed interface Event {

  /**
   * The name that routes and metrics know the event by: an application event's own, else the kind.
   */
  String type();

  /**
   * An event of the application, named by its {@code event} field.
   *
   * @param fields the whole message, {@code event} included
   */
  record AppEvent(String name, Fields fields) implements Event {
    @Override
    public String type() {
      return name;
    }
  }

  /** A change of a CloudWatch alarm's state. */
  record AlarmEvent(Alarm alarm) implements Event {
    @Override
    public String type() {
      return "alarm";
    }
  }

  /** JSON of any other kind; {@code document} is a {@link Fields}, a list or a scalar. */
  record JsonNotice(Object document) implements Event {
    @Override
    public String type() {
      return "notice";
    }
  }

  /** Plain text, as Budgets, CloudFormation, Backup and people send it. */
  record TextNotice(String text) implements Event {
    @Override
    public String type() {
      return "notice";
    }
  }

  /**
   * AWS saying that a subscription was set up, which is nobody's mail.
   *
   * @param origin which service says so
   */
  record SetupNotice(String origin) implements Event {
    @Override
    public String type() {
      return "setup";
    }
  }
}
