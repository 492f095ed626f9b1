package dev.mailwright.studio.make;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a project has its mails.
 *
 * @param templates the folder of the mails' templates; as all of these, relative to the project
 * @param events the folder of the sample events
 * @param settings the file with the routes
 */
record Place(String templates, String events, String settings) {
  private static final Place FOLDER =
      new Place(
          "mailwright/templates/mail", "mailwright/events", "mailwright/mailwright.properties");
  private static final Place SOURCES =
      new Place(
          "src/main/resources/templates/mail",
          "src/test/resources/events",
          "src/main/resources/application.properties");

  /**
   * The folder {@code mailwright} goes before the sources: where it is, dev mode reads it.
   *
   * @throws NotMadeException when there is neither
   */
  static Place in(Path project) {
    if (Files.isDirectory(project.resolve("mailwright"))) {
      return FOLDER;
    }
    if (Files.isDirectory(project.resolve("src/main/resources"))) {
      return SOURCES;
    }
    throw new NotMadeException(
        "There is neither a folder mailwright nor src/main/resources here: run this where the"
            + " project is.");
  }

  String html(EventName name) {
    return templates + "/" + name.value() + ".html";
  }

  String text(EventName name) {
    return templates + "/" + name.value() + ".txt";
  }

  String event(EventName name) {
    return events + "/" + name.sample() + ".json";
  }

  /** The files of a mail of that name, in either place: the two are used together. */
  static List<String> files(EventName name) {
    return Stream.of(FOLDER, SOURCES)
        .flatMap(place -> Stream.of(place.html(name), place.text(name), place.event(name)))
        .toList();
  }
}
