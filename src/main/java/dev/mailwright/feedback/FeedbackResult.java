package dev.mailwright.feedback;

import dev.mailwright.mail.Address;
import java.util.List;

/**
 * The result of processing one report.
 *
 * @param suppressed the addresses that this report added to the suppression list
 * @param settled whether this report settled a mail that was in doubt
 * @param first false if the same report was processed before
 */
public record FeedbackResult(
    List<Classification> classifications,
    List<Address> suppressed,
    boolean settled,
    boolean first) {}
