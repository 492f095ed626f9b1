package dev.mailwright.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The DNS server that the system asks.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/resolv.conf.5.html">resolv.conf</a>
 */
public final class SystemServer {
  private static final Path CONFIGURATION = Path.of("/etc/resolv.conf");
  private static final Pattern NAMESERVER =
      Pattern.compile("(?m)^\\s*nameserver\\s+([0-9A-Fa-f.:%a-z]+)");
  private static final int PORT = 53;

  private SystemServer() {}

  public static InetSocketAddress address() {
    try {
      return address(Files.readString(CONFIGURATION));
    } catch (IOException e) {
      return address("");
    }
  }

  static InetSocketAddress address(String configuration) {
    Matcher line = NAMESERVER.matcher(configuration);
    return line.find()
        ? new InetSocketAddress(line.group(1), PORT)
        : new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT);
  }
}
