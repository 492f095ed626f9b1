package dev.mailwright.studio.scaffold;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The route of a new mail, as lines to append to a properties file. It matches topic and event, so
 * other events of the topic are not affected.
 */
record RouteSnippet(EventName name) {
  private static final String ROUTES = "MAILWRIGHT_ROUTES_";

  /**
   * @param file the current properties file
   * @return the lines to append
   */
  byte[] after(byte[] file) {
    String before = new String(file, StandardCharsets.UTF_8);
    String end = before.contains("\r\n") ? "\r\n" : "\n";
    String gap = before.isEmpty() ? "" : before.endsWith("\n") ? end : end + end;
    String prefix = "mailwright.routes." + name.route();
    String lines =
        "# The mail for "
            + name.value()
            + ". For all settings of a route, see docs/configuration.md.\n"
            + prefix
            + ".topic=user-events\n"
            + prefix
            + ".events="
            + name.value()
            + "\n";
    return (gap + lines.replace("\n", end)).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * @param file the current properties file
   * @throws ScaffoldException if a route already has the name or matches the event
   */
  void check(byte[] file, String settings) throws IOException {
    Properties properties = new Properties();
    try {
      properties.load(new ByteArrayInputStream(file));
    } catch (IllegalArgumentException e) {
      throw new ScaffoldException(settings + " has an invalid \\u escape: fix it first.", e);
    }
    for (String key : properties.stringPropertyNames()) {
      if (isOfSameRoute(variable(key)) || takesEvent(variable(key), properties.getProperty(key))) {
        throw new ScaffoldException(
            settings
                + " already has a route for "
                + name.value()
                + ", in "
                + key
                + ": remove it, or choose another name.");
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

  /** Normalizes a key, because routes that differ only in case or punctuation are the same. */
  private static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }
}
