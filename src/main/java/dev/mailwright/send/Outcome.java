package dev.mailwright.send;

import java.util.Locale;

/**
 * The outcome of one mail: whether it was sent, whether it is retried, and whether somebody has to
 * act.
 */
public sealed interface Outcome {
  /** The fix for problems that require a change of Mailwright itself. */
  String REPORT_DEFECT = "This is a bug in Mailwright: please report it with this log line.";

  /** The kind of an outcome, which determines its name in logs, its log level and its metric. */
  enum Kind {
    SENT("INFO", Next.NOTHING),
    REFUSED("ERROR", Next.ACT),
    DEFERRED("WARN", Next.RETRY),
    UNSURE("ERROR", Next.ACT),
    IGNORED("INFO", Next.NOTHING),
    SUPPRESSED("INFO", Next.NOTHING),
    DUPLICATE("INFO", Next.NOTHING),
    HELD("WARN", Next.ACT),
    COLLECTED("INFO", Next.NOTHING);

    private final String level;
    private final Next next;

    Kind(String level, Next next) {
      this.level = level;
      this.next = next;
    }

    /** The log level: {@code INFO}, {@code WARN} or {@code ERROR}. */
    public String level() {
      return level;
    }

    /** The name in lower case, as in logs and results. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The name of its CloudWatch metric. */
    public String metric() {
      return name().charAt(0) + word().substring(1);
    }
  }

  /** The consequence of an outcome. */
  enum Next {
    NOTHING,
    /** The event is delivered again. */
    RETRY,
    /** Somebody has to act: the mail was neither sent nor skipped on purpose. */
    ACT
  }

  Kind kind();

  /** The reason why the mail was not sent, without addresses; empty if it was sent. */
  String reason();

  /** How to fix the problem; empty if there is nothing to do. */
  default String fix() {
    return "";
  }

  default Next next() {
    return kind().next;
  }

  /** Whether the event must be delivered again because of this mail. */
  default boolean retried() {
    return next() == Next.RETRY;
  }

  /** Whether somebody has to act. */
  default boolean failed() {
    return next() == Next.ACT;
  }

  /** The reason as sent to the backend and the dead-letter queue. */
  default String detail() {
    return reason();
  }

  /** The message ID that SES assigned; empty if SES did not accept the mail. */
  default String sesMessageId() {
    return "";
  }

  /** SES accepted the mail. */
  record Accepted(String sesMessageId) implements Outcome {
    @Override
    public Kind kind() {
      return Kind.SENT;
    }

    @Override
    public String reason() {
      return "";
    }
  }

  /**
   * SES refuses the account, role, identity or configuration set, so that other mails fail too. The
   * event is delivered again, and ends in the failed-events queue unless somebody fixes the set-up.
   */
  record SetupRefused(String reason, String fix) implements Outcome {
    @Override
    public Kind kind() {
      return Kind.REFUSED;
    }

    @Override
    public Next next() {
      return Next.RETRY;
    }
  }

  /** The mail can't be sent because of the event or its template; a retry would fail again. */
  record Refused(String reason, String fix) implements Outcome {
    /** The outcome of an unexpected exception, which is a bug in Mailwright. */
    public static Refused unexpected(Throwable e) {
      return new Refused(describe(e), REPORT_DEFECT);
    }

    @Override
    public Kind kind() {
      return Kind.REFUSED;
    }
  }

  /**
   * The mail was definitely not sent and is retried later: SES throttled it or was unreachable.
   *
   * @param soon whether a retry within seconds can succeed, unlike with a used-up daily quota
   */
  record Deferred(String reason, String fix, boolean soon) implements Outcome {
    @Override
    public Kind kind() {
      return Kind.DEFERRED;
    }
  }

  /**
   * SES may have accepted the mail, such as after a lost response.
   *
   * @param sentAgain whether the mail is sent again, at the risk of a duplicate
   */
  record InDoubt(String reason, boolean sentAgain, String fix) implements Outcome {
    public InDoubt(String reason, boolean sentAgain) {
      this(
          reason,
          sentAgain,
          sentAgain ? "It is sent again." : "It is not sent again: look for it in SES's events.");
    }

    @Override
    public Kind kind() {
      return Kind.UNSURE;
    }

    @Override
    public Next next() {
      return sentAgain ? Next.RETRY : Next.ACT;
    }

    @Override
    public String detail() {
      return "unsure: " + reason;
    }
  }

  /** The mail was already sent, or its event already queued. */
  record Duplicate(String reason) implements Outcome {
    @Override
    public Kind kind() {
      return Kind.DUPLICATE;
    }
  }

  /** The recipient is suppressed or unsubscribed. */
  record Suppressed(String reason) implements Outcome {
    @Override
    public Kind kind() {
      return Kind.SUPPRESSED;
    }
  }

  /** Low-priority mail is paused while the account's bounce or complaint rate is too high. */
  record Held(String reason, String fix) implements Outcome {
    @Override
    public Kind kind() {
      return Kind.HELD;
    }
  }

  /** The event is stored for a later mail. */
  record Collected(String reason) implements Outcome {
    @Override
    public Kind kind() {
      return Kind.COLLECTED;
    }
  }

  /** No mail is configured for this event. */
  record Ignored(String reason) implements Outcome {
    @Override
    public Kind kind() {
      return Kind.IGNORED;
    }
  }

  /** Describes an unexpected exception by its class and origin, without its message. */
  static String describe(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    return "unexpected " + e.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
  }
}
