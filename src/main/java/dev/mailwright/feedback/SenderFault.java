package dev.mailwright.feedback;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A reason for which receivers refuse a sender's mail to any address. The recipient's address is
 * fine, so it must not be suppressed.
 *
 * @see <a
 *     href="https://www.iana.org/assignments/smtp-enhanced-status-codes/smtp-enhanced-status-codes.xhtml">Enhanced
 *     status codes, X.7</a>
 */
public enum SenderFault {
  AUTHENTICATION(
      "the sender fails SPF, DKIM or DMARC",
      "Run the doctor, and publish the DKIM, MAIL FROM and DMARC records that it lists.",
      "\\b(dmarc|spf|dkim|ptr|reverse dns|unauthenticated|not authenticated"
          + "|authentication (checks|failed|failure|required))\\b"),
  TRANSPORT_SECURITY(
      "the receiver requires TLS",
      "Let SES use STARTTLS: leave the configuration set's TLS policy at OPTIONAL or REQUIRE.",
      "\\b(must issue a starttls|starttls (is )?required|tls (is )?required|encryption required)\\b"),
  REPUTATION(
      "the receiver blocks the sender's reputation",
      "Look up the listing that the bounce names, remove addresses that bounce or complain, and ask"
          + " the receiver to lift the block.",
      "\\b(spamhaus|spamcop|barracuda|surbl|uribl|sorbs|dnsbl|rbl|block ?list(ed)?|black ?list(ed)?"
          + "|blocked|reputation|banned|listed (at|by|in|on))\\b"),
  POLICY(
      "the receiver's policy refuses the mail",
      "Read the receiver's text in SES's event; the mail may look like spam, or the receiver may"
          + " allow only known senders.",
      "\\b(policy|spam|unsolicited|bulk mail|access denied|not authorized|not permitted)\\b");

  private final String description;
  private final String fix;
  private final Pattern words;

  SenderFault(String description, String fix, String words) {
    this.description = description;
    this.fix = fix;
    this.words = Pattern.compile(words, Pattern.CASE_INSENSITIVE);
  }

  /** Phrases about the mailbox, which outweigh a status code for policy. */
  private static final Pattern RECIPIENT =
      Pattern.compile(
          "user unknown|unknown user|no such (user|recipient|mailbox|address)"
              + "|(user|recipient|mailbox|account|address) (does not|doesn't) exist"
              + "|invalid (recipient|mailbox|address)|unknown (recipient|mailbox|address)"
              + "|recipient (address )?(rejected: (access denied|user|unknown)|not found)"
              + "|mailbox (unavailable|not found|disabled|is full)|account (is )?disabled"
              + "|user not found|not our customer",
          Pattern.CASE_INSENSITIVE);

  /** A clause, as in "refused because ...". */
  public String description() {
    return description;
  }

  public String fix() {
    return fix;
  }

  /**
   * Finds the fault in what the receiver reported.
   *
   * @param status SES's {@code status}; often {@code 5.0.0}, with the code in the diagnostic only
   * @param diagnostic SES's {@code diagnosticCode}; may be empty
   */
  static Optional<SenderFault> of(String status, String diagnostic) {
    if (RECIPIENT.matcher(diagnostic).find()) {
      return Optional.empty();
    }
    Optional<EnhancedStatusCode> code =
        EnhancedStatusCode.in(diagnostic)
            .filter(EnhancedStatusCode::isSpecific)
            .or(() -> EnhancedStatusCode.of(status));
    boolean policy = code.filter(EnhancedStatusCode::isAboutPolicy).isPresent();
    boolean mailbox = code.filter(EnhancedStatusCode::isAboutAddressOrMailbox).isPresent();
    if (policy) {
      return byDetail(code.get().detail())
          .or(() -> byWords(diagnostic))
          .or(() -> Optional.of(POLICY));
    }
    return byWords(diagnostic)
        .filter(fault -> !mailbox || fault.namesTheSender(diagnostic))
        .filter(fault -> fault != POLICY || code.filter(EnhancedStatusCode::isSpecific).isEmpty());
  }

  /** Returns the fault that the last number of a code X.7.N names, by registry or provider. */
  private static Optional<SenderFault> byDetail(int detail) {
    return Optional.ofNullable(
        switch (detail) {
          case 9, 20, 21, 22, 23, 24, 25, 26, 27, 30, 32, 509, 515 -> AUTHENTICATION;
          case 10, 11 -> TRANSPORT_SECURITY;
          case 606, 607, 608, 609, 610, 649, 650, 750 -> REPUTATION;
          default -> null;
        });
  }

  private static Optional<SenderFault> byWords(String diagnostic) {
    for (SenderFault fault : values()) {
      if (fault.words.matcher(diagnostic).find()) {
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  private static final Pattern UNMISTAKABLE =
      Pattern.compile(
          "\\b(spamhaus|spamcop|dmarc|spf|dkim|starttls|dnsbl|rbl)\\b", Pattern.CASE_INSENSITIVE);

  /** A blocked mailbox is the recipient's; one of these words is always about the sender. */
  private boolean namesTheSender(String diagnostic) {
    return this != POLICY && UNMISTAKABLE.matcher(diagnostic).find();
  }
}
