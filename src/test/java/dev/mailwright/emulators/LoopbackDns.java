package dev.mailwright.emulators;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A DNS server on loopback, over UDP and TCP, with records set by the test. */
public final class LoopbackDns implements AutoCloseable {
  private static final int UDP_SIZE = 1232;
  private static final long TTL = 60;

  private final List<Record> records = Collections.synchronizedList(new ArrayList<>());
  private final List<Name> silent = Collections.synchronizedList(new ArrayList<>());
  private final List<Name> broken = Collections.synchronizedList(new ArrayList<>());
  private final DatagramSocket udp;
  private final ServerSocket tcp;

  public LoopbackDns() {
    try {
      tcp = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
      udp = new DatagramSocket(address());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon(this::serveUdp);
    daemon(this::serveTcp);
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), tcp.getLocalPort());
  }

  /** Adds a record in zone-file syntax: {@code put("example.com", "MX", "10 mx.example.com.")}. */
  public void put(String name, String type, String value) {
    try {
      records.add(
          Record.fromString(name(name), Type.value(type), DClass.IN, TTL, value, Name.root));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a TXT record, split into strings of 200 characters. */
  public void text(String name, String text) {
    StringBuilder strings = new StringBuilder();
    for (int i = 0; i < text.length(); i += 200) {
      strings.append('"').append(text, i, Math.min(i + 200, text.length())).append("\" ");
    }
    put(name, "TXT", strings.toString());
  }

  /** Never answers queries for this name. */
  public void silence(String name) {
    silent.add(name(name));
  }

  /** Answers queries for this name with {@code SERVFAIL}. */
  public void breakDown(String name) {
    broken.add(name(name));
  }

  private static Name name(String text) {
    try {
      return Name.fromString(text, Name.root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Message reply(Message question) {
    Record asked = question.getQuestion();
    Message reply = new Message(question.getHeader().getID());
    reply.getHeader().setFlag(Flags.QR);
    reply.getHeader().setFlag(Flags.RA);
    reply.addRecord(asked, Section.QUESTION);
    boolean known = false;
    for (Record record : List.copyOf(records)) {
      if (record.getName().equals(asked.getName())) {
        known = true;
        if (record.getType() == asked.getType()) {
          reply.addRecord(record, Section.ANSWER);
        }
      }
    }
    if (broken.contains(asked.getName())) {
      reply.getHeader().setRcode(Rcode.SERVFAIL);
    } else if (!known) {
      reply.getHeader().setRcode(Rcode.NXDOMAIN);
    }
    return reply;
  }

  private void serveUdp() throws IOException {
    byte[] buffer = new byte[UDP_SIZE];
    while (!udp.isClosed()) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      udp.receive(packet);
      Message question = new Message(Arrays.copyOf(buffer, packet.getLength()));
      if (!silent.contains(question.getQuestion().getName())) {
        byte[] reply = reply(question).toWire(UDP_SIZE);
        udp.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
      }
    }
  }

  private void serveTcp() throws IOException {
    while (!tcp.isClosed()) {
      try (Socket socket = tcp.accept()) {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] question = in.readNBytes(in.readUnsignedShort());
        byte[] reply = reply(new Message(question)).toWire();
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.writeShort(reply.length);
        out.write(reply);
        out.flush();
      }
    }
  }

  private interface Loop {
    void run() throws IOException;
  }

  private static void daemon(Loop loop) {
    Thread thread =
        new Thread(
            () -> {
              try {
                loop.run();
              } catch (IOException e) {
                // The test closed the socket.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      udp.close();
      tcp.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
