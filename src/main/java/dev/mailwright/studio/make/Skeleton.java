package dev.mailwright.studio.make;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What the files of a new mail begin as. The texts are templates themselves, so their blanks are
 * not Qute's.
 */
record Skeleton(EventName name) {

  byte[] html() {
    return filled("mail.html");
  }

  byte[] text() {
    return filled("mail.txt");
  }

  byte[] event() {
    return filled("event.json");
  }

  private byte[] filled(String file) {
    return read(file)
        .replace("@EVENT@", name.value())
        .replace("@SAMPLE@", name.sample())
        .replace("@TITLE@", name.title())
        .replace("@ID@", messageId())
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The same for the same name, so that the sample's mail is the same each time. */
  private String messageId() {
    byte[] seed = ("mailwright/" + name.value()).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(seed).toString();
  }

  private static String read(String file) {
    try (InputStream text = Skeleton.class.getResourceAsStream("/studio/new/" + file)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }
}
