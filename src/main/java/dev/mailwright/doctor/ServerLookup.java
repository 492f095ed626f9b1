package dev.mailwright.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
 * Asks one recursive DNS server, by UDP and, for a long answer, TCP. Nothing is cached, so that a
 * record just published is seen as soon as the server has it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1035">RFC 1035</a>
 */
public final class ServerLookup implements DnsLookup {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int TRIES = 2;

  private final SimpleResolver resolver;

  public ServerLookup(InetSocketAddress server) {
    this(server, PATIENCE);
  }

  /**
   * @param patience how long each of two tries waits
   */
  ServerLookup(InetSocketAddress server, Duration patience) {
    this.resolver = new SimpleResolver(server);
    this.resolver.setTimeout(patience);
  }

  @Override
  public List<String> lookup(String name, Type type) {
    Message reply = ask(name, question(name, type));
    int code = reply.getRcode();
    if (code != Rcode.NOERROR && code != Rcode.NXDOMAIN) {
      throw new DnsUnavailableException(name, "the DNS server says " + Rcode.string(code));
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
      throw new DnsUnavailableException(name, "this is no name for DNS");
    }
  }

  private Message ask(String name, Message question) {
    String reason = "";
    for (int i = 0; i < TRIES; i++) {
      try {
        return resolver.send(question);
      } catch (IOException e) {
        reason = e.getClass().getSimpleName();
      }
    }
    throw new DnsUnavailableException(name, "the DNS server gives no answer: " + reason);
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
}
