package dev.mailwright.studio.scaffold;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The location of a project's mails, as paths relative to the project.
 *
 * @param templates the folder of the mail templates
 * @param events the folder of the sample events
 * @param settings the file with the routes
 */
record ProjectLayout(String templates, String events, String settings) {
  private static final ProjectLayout FOLDER =
      new ProjectLayout(
          "mailwright/templates/mail", "mailwright/events", "mailwright/mailwright.properties");
  private static final ProjectLayout SOURCES =
      new ProjectLayout(
          "src/main/resources/templates/mail",
          "src/test/resources/events",
          "src/main/resources/application.properties");

  /**
   * Prefers the folder {@code mailwright} to the sources, as dev mode does.
   *
   * @throws ScaffoldException if neither exists
   */
  static ProjectLayout in(Path project) {
    if (Files.isDirectory(project.resolve("mailwright"))) {
      return FOLDER;
    }
    if (Files.isDirectory(project.resolve("src/main/resources"))) {
      return SOURCES;
    }
    throw new ScaffoldException(
        "This folder has neither mailwright nor src/main/resources: run the command in the"
            + " project's root folder.");
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

  /** Returns the mail's files in both layouts, because dev mode reads both. */
  static List<String> files(EventName name) {
    return Stream.of(FOLDER, SOURCES)
        .flatMap(place -> Stream.of(place.html(name), place.text(name), place.event(name)))
        .toList();
  }
}
