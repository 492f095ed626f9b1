package dev.mailwright.feedback;

import dev.mailwright.mail.Address;
import java.util.List;

/**
 * What a feedback led to.
 *
 * @param suppressed who is on the suppression list now and was not before
 * @param settled whether it told that SES had taken a mail of which nobody knew
 * @param first false when the same feedback was there before
 */
public record Consequence(
    List<Finding> findings, List<Address> suppressed, boolean settled, boolean first) {}
