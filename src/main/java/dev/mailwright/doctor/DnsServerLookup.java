package dev.mailwright.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;

/**
 * Queries one recursive DNS server over UDP and, for long answers, TCP. It caches nothing, so it
 * finds a new record as soon as the server has it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1035">RFC 1035</a>
 */
public final class DnsServerLookup implements DnsLookup {
  private static final Path CONFIGURATION = Path.of("/etc/resolv.conf");
  private static final Pattern NAMESERVER =
      Pattern.compile("(?m)^\\s*nameserver\\s+([0-9A-Fa-f.:%a-z]+)");
  private static final int PORT = 53;
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final int TRIES = 2;

  private final SimpleResolver resolver;

  public DnsServerLookup(InetSocketAddress server) {
    this(server, TIMEOUT);
  }

  /**
   * @param timeout the limit for each of two attempts
   */
  DnsServerLookup(InetSocketAddress server, Duration timeout) {
    this.resolver = new SimpleResolver(server);
    this.resolver.setTimeout(timeout);
  }

  @Override
  public List<String> lookup(String name, Type type) {
    Message reply = query(name, question(name, type));
    int code = reply.getRcode();
    if (code != Rcode.NOERROR && code != Rcode.NXDOMAIN) {
      throw new DnsLookup.UnavailableException(
          name, "the DNS server returned " + Rcode.string(code));
    }
    List<String> found = new ArrayList<>();
    for (Record record : reply.getSection(Section.ANSWER)) {
      text(record, type).ifPresent(found::add);
    }
    return found;
  }

  private static Message question(String name, Type type) {
    try {
      return Message.newQuery(
          Record.newRecord(
              Name.fromString(name, Name.root), org.xbill.DNS.Type.value(type.name()), DClass.IN));
    } catch (TextParseException e) {
      throw new DnsLookup.UnavailableException(name, "not a valid DNS name");
    }
  }

  private Message query(String name, Message question) {
    String reason = "";
    for (int i = 0; i < TRIES; i++) {
      try {
        return resolver.send(question);
      } catch (IOException e) {
        reason = e.getClass().getSimpleName();
      }
    }
    throw new DnsLookup.UnavailableException(name, "the DNS server gave no answer: " + reason);
  }

  private static Optional<String> text(Record record, Type type) {
    if (type == Type.TXT && record instanceof TXTRecord txt) {
      StringBuilder joined = new StringBuilder();
      txt.getStringsAsByteArrays()
          .forEach(bytes -> joined.append(new String(bytes, StandardCharsets.UTF_8)));
      return Optional.of(joined.toString());
    }
    if (type == Type.MX && record instanceof MXRecord mx) {
      return Optional.of(mx.getPriority() + " " + host(mx.getTarget()));
    }
    if (type == Type.CNAME && record instanceof CNAMERecord cname) {
      return Optional.of(host(cname.getTarget()));
    }
    return Optional.empty();
  }

  private static String host(Name name) {
    return name.toString(true).toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the first name server of the system; the local host if none is configured.
   *
   * @see <a href="https://man7.org/linux/man-pages/man5/resolv.conf.5.html">resolv.conf</a>
   */
  public static InetSocketAddress systemServer() {
    try {
      return nameServer(Files.readString(CONFIGURATION));
    } catch (IOException e) {
      return nameServer("");
    }
  }

  static InetSocketAddress nameServer(String configuration) {
    Matcher line = NAMESERVER.matcher(configuration);
    return line.find()
        ? new InetSocketAddress(line.group(1), PORT)
        : new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT);
  }
}
