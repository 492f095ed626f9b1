package dev.mailwright.render;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Loads custom templates, which extend or override the built-in ones. Templates are checked at
 * startup, so that an invalid one fails the deployment instead of the first mail.
 */
public final class TemplateFolder {
  private static final String HTML = ".html";
  private static final String TEXT = ".txt";

  private final Engine engine;
  private final Path folder;

  public TemplateFolder(Engine engine, Path folder) {
    this.engine = engine;
    this.folder = folder;
  }

  /**
   * @throws InvalidTemplateException for the first invalid template
   */
  public void load() {
    List<InvalidTemplateException> broken = loadGood();
    if (!broken.isEmpty()) {
      throw broken.get(0);
    }
  }

  /** Loads the readable templates and returns the problems found. */
  public List<InvalidTemplateException> loadGood() {
    List<InvalidTemplateException> broken = new ArrayList<>();
    Map<String, String> sources = new TreeMap<>();
    files().forEach((name, file) -> collect(broken, () -> sources.putAll(source(name, file))));
    Map<String, Template> parsed = new TreeMap<>();
    sources.forEach((file, source) -> collect(broken, () -> parsed.put(file, parse(file, source))));
    parsed.forEach(this::put);
    parsed.forEach(
        (file, template) ->
            collect(
                broken,
                () -> new TemplateChecker(engine, file).check(template, sources.get(file))));
    return broken;
  }

  private static void collect(List<InvalidTemplateException> broken, Runnable step) {
    try {
      step.run();
    } catch (InvalidTemplateException e) {
      broken.add(e);
    }
  }

  private Map<String, Path> files() {
    Map<String, Path> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(TemplateFolder::isTemplate)
          .forEach(file -> found.put(folder.relativize(file).toString().replace('\\', '/'), file));
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException("reading the templates failed: " + e.getMessage(), e);
    }
  }

  /** Returns an empty map if the file has been deleted in the meantime. */
  private static Map<String, String> source(String name, Path file) {
    try {
      return Map.of(name, Files.readString(file));
    } catch (NoSuchFileException e) {
      return Map.of();
    } catch (CharacterCodingException e) {
      throw new InvalidTemplateException(name, 0, "can't be read", "save it as UTF-8");
    } catch (IOException e) {
      throw new InvalidTemplateException(
          name, 0, "can't be read", "grant read permission to the user that runs Mailwright");
    }
  }

  private static boolean isTemplate(Path file) {
    return Files.isRegularFile(file)
        && (file.toString().endsWith(HTML) || file.toString().endsWith(TEXT));
  }

  /** Sets the content type, which determines whether values are escaped. */
  private Template parse(String file, String source) {
    String type = file.endsWith(HTML) ? Variant.TEXT_HTML : Variant.TEXT_PLAIN;
    try {
      return engine.parse(source, Variant.forContentType(type), file);
    } catch (TemplateException e) {
      int line = e.getOrigin() == null ? 0 : e.getOrigin().getLine();
      throw new InvalidTemplateException(
          file,
          line,
          "can't be read",
          e.getMessage().replaceAll("\\s+", " ").replaceAll("[.]$", ""));
    }
  }

  private void put(String file, Template template) {
    engine.putTemplate(file, template);
    if (file.endsWith(HTML)) {
      engine.putTemplate(file.substring(0, file.length() - HTML.length()), template);
    }
  }
}
