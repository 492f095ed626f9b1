package dev.mailwright;

import dev.mailwright.event.Notification;
import dev.mailwright.event.SnsRecord;
import dev.mailwright.event.SnsRecordsReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The sample events of src/test/resources/events. */
public final class Samples {
  private static final Path FOLDER = Path.of("src/test/resources/events");

  private Samples() {}

  /** The file names without extension. */
  public static List<String> names() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString().replace(".json", ""))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] bytes(String name) {
    try {
      return Files.readAllBytes(FOLDER.resolve(name + ".json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static List<SnsRecord> records(String name) {
    return new SnsRecordsReader().read(new ByteArrayInputStream(bytes(name)));
  }

  /** Parses the first record of a sample. */
  public static Notification notification(String name) {
    return ((SnsRecord.Notified) records(name).get(0)).notification();
  }
}
