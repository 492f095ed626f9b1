package dev.mailwright.config;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the DNS server that the doctor asks: {@code 10.0.0.2:53} or {@code [fd00::2]:53}. */
final class ServerReader {
  private static final Pattern SERVER =
      Pattern.compile("\\[?([A-Za-z0-9.-]+|[0-9A-Fa-f:.]+(?=\\]))\\]?:(\\d{1,5})");
  private static final int MAX_PORT = 65_535;

  private ServerReader() {}

  /** Not resolved, which is for those who ask it. */
  static InetSocketAddress read(String text) {
    Matcher parts = SERVER.matcher(text);
    if (!parts.matches() || Integer.parseInt(parts.group(2)) > MAX_PORT) {
      throw new InvalidSettingException(
          "mailwright.dns-server", "is no address of a server", "write HOST:PORT, as 10.0.0.2:53");
    }
    return InetSocketAddress.createUnresolved(parts.group(1), Integer.parseInt(parts.group(2)));
  }
}
