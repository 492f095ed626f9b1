package dev.mailwright.feedback;

import dev.mailwright.event.Feedback;
import dev.mailwright.event.FeedbackReader;
import dev.mailwright.json.JsonObject;
import dev.mailwright.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The sample feedback of src/test/resources/feedback. */
public final class FeedbackSamples {
  private static final Path FOLDER = Path.of("src/test/resources/feedback");

  private FeedbackSamples() {}

  static List<String> names() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString().replace(".json", ""))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(String name) {
    try {
      return Files.readString(FOLDER.resolve(name + ".json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static JsonObject fields(String json) {
    return (JsonObject) new JsonReader(5_000).read(json);
  }

  public static Feedback read(String name) {
    return new FeedbackReader().read(fields(text(name))).orElseThrow();
  }

  public static Feedback.Bounce bounce(String name) {
    return (Feedback.Bounce) read(name);
  }

  public static Feedback.Complaint complaint(String name) {
    return (Feedback.Complaint) read(name);
  }
}
