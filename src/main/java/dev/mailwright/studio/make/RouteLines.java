package dev.mailwright.studio.make;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The route of a new mail, as lines at the end of a properties file. It names topic and event, so
 * the other events of the topic go on as before.
 */
record RouteLines(EventName name) {
  private static final String ROUTES = "MAILWRIGHT_ROUTES_";

  /**
   * @param file what the properties file has so far
   * @return what to add to it
   */
  byte[] after(byte[] file) {
    String before = new String(file, StandardCharsets.UTF_8);
    String end = before.contains("\r\n") ? "\r\n" : "\n";
    String gap = before.isEmpty() ? "" : before.endsWith("\n") ? end : end + end;
    String prefix = "mailwright.routes." + name.route();
    String lines =
        "# The mail of %s. A route takes template, to, mode, from and more: README.md, \"Routes\".\n"
                .formatted(name.value())
            + prefix
            + ".topic=user-events\n"
            + prefix
            + ".events="
            + name.value()
            + "\n";
    return (gap + lines.replace("\n", end)).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * @param file what the properties file has so far
   * @throws NotMadeException when a route there has the name, or takes the event
   */
  void check(byte[] file, String settings) throws IOException {
    Properties properties = new Properties();
    try {
      properties.load(new ByteArrayInputStream(file));
    } catch (IllegalArgumentException e) {
      throw new NotMadeException(settings + " has an odd \\u: mend it first.", e);
    }
    for (String key : properties.stringPropertyNames()) {
      if (isOfSameRoute(variable(key)) || takesEvent(variable(key), properties.getProperty(key))) {
        throw new NotMadeException(
            settings
                + " has a route for "
                + name.value()
                + " already, in "
                + key
                + ": take it out, or choose another name.");
      }
    }
  }

  private boolean isOfSameRoute(String variable) {
    String same = ROUTES + variable(name.route());
    return variable.equals(same + "_TOPIC") || variable.equals(same + "_EVENTS");
  }

  private boolean takesEvent(String variable, String value) {
    return variable.startsWith(ROUTES)
        && variable.endsWith("_EVENTS")
        && Stream.of(value.split(",", -1)).anyMatch(event -> event.strip().equals(name.value()));
  }

  /** Routes that differ only in their spelling are one. */
  private static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }
}
