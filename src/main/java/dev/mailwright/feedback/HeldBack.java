package dev.mailwright.feedback;

import java.util.Set;

/**
 * The subtypes of mail that SES held back on account of the sender's own list. It reports them as
 * bounces and complaints, but counts them as neither; those on its global list ({@code Suppressed})
 * it does count.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html">Account-level
 *     suppression list</a>
 */
final class HeldBack {
  private static final Set<String> SUBTYPES =
      Set.of("onaccountsuppressionlist", "ontenantsuppressionlist");

  private HeldBack() {}

  static boolean says(String subType) {
    return SUBTYPES.contains(Words.key(subType));
  }
}
