package dev.mailwright.journal;

import java.util.regex.Pattern;

/**
 * What may stand as a metric's dimension: CloudWatch takes short ASCII only, and would drop the
 * metrics of a line with anything else. Other names share one value, and the line gives them beside
 * it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Dimension.html">Dimension</a>
 */
final class Dimension {
  private static final Pattern FIT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:-]{0,99}");
  private static final String OTHER = "other";

  private Dimension() {}

  static boolean fits(String value) {
    return FIT.matcher(value).matches();
  }

  static String of(String value) {
    return fits(value) ? value : OTHER;
  }
}
