package dev.mailwright.render.view;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Builds links to the AWS console in a Region's partition. */
final class ConsoleLink {
  private ConsoleLink() {}

  /** Returns an empty string if the Region or its partition's console address is unknown. */
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
