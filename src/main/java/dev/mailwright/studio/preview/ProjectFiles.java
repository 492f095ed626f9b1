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
 * Locates templates, samples and settings. Files in the project's own folder take precedence over
 * built-in ones.
 *
 * @param root the project's root folder
 * @param own the project's own folder, usually {@code mailwright}
 */
public record ProjectFiles(Path root, Path own) {

  public ProjectFiles(Path root) {
    this(root, root.resolve("mailwright"));
  }

  /** Returns the template folders; the last one takes precedence. */
  List<Path> templates() {
    return folders("src/main/resources/templates", "templates");
  }

  /** Returns the names of all mail templates, without folder and extension. */
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

  /** Returns the template sources by file name, relative to their folder. */
  public Map<String, String> templateSources() {
    Map<String, String> sources = new TreeMap<>();
    for (Path folder : templates()) {
      for (Path file : files(List.of(folder))) {
        sources.put(name(folder, file), SampleStore.read(file));
      }
    }
    return sources;
  }

  private static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  /** Returns the template file names, relative to their folder. */
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

  /** Returns the existing files that settings are read from. */
  List<Path> configuration() {
    return Stream.of(
            root.resolve("src/main/resources/META-INF/microprofile-config.properties"),
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
        // Deleted during the scan.
      } catch (IOException e) {
        throw new UncheckedIOException("reading " + folder + " failed", e);
      }
    }
    return files;
  }
}
