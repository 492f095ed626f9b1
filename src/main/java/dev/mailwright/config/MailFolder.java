package dev.mailwright.config;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * A folder that customises a prebuilt release: {@code mailwright.properties} with settings, and
 * {@code templates}. It comes from a Lambda layer, which is extracted to {@code /opt}, or is
 * packaged next to {@code bootstrap}.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/packaging-layers.html">Layers</a>
 */
public final class MailFolder {
  public static final String SETTING = "mailwright.folder";
  private static final String FILE = "mailwright.properties";

  private final Optional<Path> path;
  private final Set<String> names;
  private final Map<String, String> values = new TreeMap<>();
  private final List<String> lines;

  private MailFolder(Optional<Path> path, Map<String, String> settings, List<String> lines) {
    this.path = path;
    this.names = settings.keySet();
    settings.forEach((name, value) -> values.put(Setting.variable(name), value));
    this.lines = lines;
  }

  /**
   * @param configured the configured path, which must exist
   * @param usual the paths to try when none is configured
   * @throws InvalidSettingException when the folder does not exist or its settings are unreadable
   */
  public static MailFolder find(Optional<String> configured, List<Path> usual) {
    Optional<Path> path = configured.map(Path::of);
    if (path.isPresent() && !Files.isDirectory(path.get())) {
      throw new InvalidSettingException(
          SETTING, "is not an existing folder", "name one that exists, or leave the setting out");
    }
    path = path.or(() -> usual.stream().filter(Files::isDirectory).findFirst());
    return path.map(MailFolder::read).orElseGet(MailFolder::none);
  }

  public static MailFolder none() {
    return new MailFolder(Optional.empty(), Map.of(), List.of());
  }

  private static MailFolder read(Path path) {
    Path file = path.resolve(FILE);
    if (!Files.exists(file)) {
      return new MailFolder(Optional.of(path), Map.of(), List.of());
    }
    Properties properties = new Properties();
    try {
      String text = Files.readString(file);
      properties.load(new StringReader(text));
      Map<String, String> settings = new TreeMap<>();
      properties.stringPropertyNames().forEach(n -> settings.put(n, properties.getProperty(n)));
      return new MailFolder(Optional.of(path), settings, text.lines().toList());
    } catch (MalformedInputException | IllegalArgumentException e) {
      throw new InvalidSettingException(
          SETTING,
          "has a " + FILE + " that can't be read",
          "save it as UTF-8, without invalid \\u escapes");
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + FILE + " failed", e);
    }
  }

  public Optional<Path> templates() {
    return path.map(folder -> folder.resolve("templates")).filter(Files::isDirectory);
  }

  /** Returns a setting of this folder by its name in any spelling. */
  public Optional<String> setting(String name) {
    return Optional.ofNullable(values.get(Setting.variable(name)));
  }

  public Iterable<String> names() {
    return names;
  }

  /** Returns the error message, with file and line if this folder contains the setting. */
  public String located(InvalidSettingException e) {
    for (int number = 1; number <= lines.size(); number++) {
      String key = lines.get(number - 1).strip().split("[=: ]", 2)[0];
      if (!key.isEmpty() && Setting.variable(key).equals(e.variable())) {
        return e.getMessage() + " It is set in " + FILE + ", line " + number + ".";
      }
    }
    return e.getMessage();
  }
}
