package dev.mailwright.studio.scaffold;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * Scaffolds the mail for an event: two templates, a sample event and a route. Writes to the folder
 * {@code mailwright} if the project has one, and to the sources otherwise.
 */
public final class MailScaffold {
  private final Path project;

  /**
   * @param project the project's root folder
   */
  public MailScaffold(Path project) {
    this.project = project;
  }

  /**
   * Creates all files, or none.
   *
   * @param name of the event, such as {@code order_shipped}
   * @throws ScaffoldException if the name is invalid or taken, or a file can't be read or written
   */
  public Result make(String name) {
    EventName event = new EventName(name);
    ProjectLayout place = ProjectLayout.in(project);
    checkNew(event);
    byte[] lines = routeLines(event, place);
    FileTransaction writing = new FileTransaction();
    try {
      write(event, place, lines, writing);
    } catch (IOException e) {
      writing.undo(e);
      throw new ScaffoldException(
          "Nothing was created, because a file can't be written: " + e.getMessage() + ".", e);
    }
    return new Result(
        event.sample(),
        List.of(place.html(event), place.text(event), place.event(event)),
        place.settings());
  }

  private void checkNew(EventName event) {
    for (String file : ProjectLayout.files(event)) {
      if (Files.exists(project.resolve(file))) {
        throw new ScaffoldException(
            file + " already exists: choose another name, or edit that mail.");
      }
    }
  }

  private byte[] routeLines(EventName event, ProjectLayout place) {
    Path settings = project.resolve(place.settings());
    RouteSnippet lines = new RouteSnippet(event);
    try {
      byte[] before = Files.exists(settings) ? Files.readAllBytes(settings) : new byte[0];
      lines.check(before, place.settings());
      return lines.after(before);
    } catch (IOException e) {
      throw new ScaffoldException(place.settings() + " can't be read: check its permissions.", e);
    }
  }

  private void write(EventName event, ProjectLayout place, byte[] lines, FileTransaction writing)
      throws IOException {
    Skeleton skeleton = new Skeleton(event);
    writing.make(project.resolve(place.html(event)), skeleton.html());
    writing.make(project.resolve(place.text(event)), skeleton.text());
    writing.make(project.resolve(place.event(event)), skeleton.event());
    writing.append(project.resolve(place.settings()), lines);
  }

  /**
   * The files of a new mail.
   *
   * @param sample the name of its sample event, without extension
   * @param files the new files, relative to the project, with {@code /} between folders
   * @param settings the file that its route was appended to
   */
  public record Result(String sample, List<String> files, String settings) {
    public Result {
      files = List.copyOf(files);
    }
  }

  /** The skeletons of a mail's files. They are Qute templates, so placeholders look different. */
  private record Skeleton(EventName name) {

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

    /** Derives the ID from the name, so that the sample's mail is always the same. */
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
}
