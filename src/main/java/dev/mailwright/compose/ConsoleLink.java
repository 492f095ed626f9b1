package dev.mailwright.compose;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where the AWS console shows an alarm, in the partition that its Region belongs to. */
final class ConsoleLink {
  private ConsoleLink() {}

  /** Empty without a Region, or in a partition whose console is elsewhere. */
  static String toAlarm(String alarmName, Optional<String> region) {
    return region
        .filter(name -> !name.contains("-iso") && !name.startsWith("eusc-"))
        .map(
            name ->
                "https://"
                    + host(name)
                    + "/cloudwatch/deeplink.js?region="
                    + name
                    + "#alarmsV2:alarm/"
                    + encoded(alarmName))
        .orElse("");
  }

  private static String host(String region) {
    if (region.startsWith("us-gov-")) {
      return "console.amazonaws-us-gov.com";
    }
    if (region.startsWith("cn-")) {
      return "console.amazonaws.cn";
    }
    return region + ".console.aws.amazon.com";
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
