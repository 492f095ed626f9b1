package dev.mailwright.studio.preview;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Where the files lie that mails are made of. Those of the project's own folder go before the built
 * in ones.
 *
 * @param root the project's
 * @param own usually its folder {@code mailwright}
 */
public record Project(Path root, Path own) {

  public Project(Path root) {
    this(root, root.resolve("mailwright"));
  }

  /** The folders of templates, the one that wins last. */
  List<Path> templates() {
    return folders("src/main/resources/templates", "templates");
  }

  /** The names of all mails, without folder and ending. */
  public Set<String> mailTemplates() {
    Set<String> names = new TreeSet<>();
    for (Path file : files(templates())) {
      String name = file.getFileName().toString();
      if (file.getParent().endsWith("mail") && name.endsWith(".html")) {
        names.add(name.substring(0, name.length() - ".html".length()));
      }
    }
    return names;
  }

  /** By their files, as the engine names them. */
  public Map<String, String> templateSources() {
    Map<String, String> sources = new TreeMap<>();
    for (Path folder : templates()) {
      for (Path file : files(List.of(folder))) {
        sources.put(name(folder, file), SampleShelf.read(file));
      }
    }
    return sources;
  }

  private static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  /** As the engine names them, below their folder. */
  Set<String> templateFiles() {
    Set<String> names = new TreeSet<>();
    for (Path folder : templates()) {
      files(List.of(folder)).forEach(file -> names.add(name(folder, file)));
    }
    return names;
  }

  List<Path> samples() {
    return folders("src/test/resources/events", "events");
  }

  /** What the settings are read from, as far as it lies in files. */
  List<Path> configuration() {
    return Stream.of(
            root.resolve("src/main/resources/application.properties"),
            root.resolve("src/main/resources/application-dev.properties"),
            root.resolve(".env"),
            own.resolve("mailwright.properties"))
        .filter(Files::isRegularFile)
        .toList();
  }

  private List<Path> folders(String builtIn, String owned) {
    return Stream.of(root.resolve(builtIn), own.resolve(owned)).filter(Files::isDirectory).toList();
  }

  static List<Path> files(List<Path> folders) {
    List<Path> files = new ArrayList<>();
    for (Path folder : folders) {
      try (Stream<Path> below = Files.walk(folder)) {
        below.filter(Files::isRegularFile).sorted().forEach(files::add);
      } catch (NoSuchFileException e) {
        // It has gone while it was looked for.
      } catch (IOException e) {
        throw new UncheckedIOException("reading " + folder + " failed", e);
      }
    }
    return files;
  }
}
