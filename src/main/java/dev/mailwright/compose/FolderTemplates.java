package dev.mailwright.compose;

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
 * Templates from a folder, beside those that are built in or in their place. They are read and
 * checked at start, so that a broken one stops the deployment and not the first mail.
 */
public final class FolderTemplates {
  private static final String HTML = ".html";
  private static final String TEXT = ".txt";

  private final Engine engine;
  private final Path folder;

  public FolderTemplates(Engine engine, Path folder) {
    this.engine = engine;
    this.folder = folder;
  }

  /**
   * @throws BrokenTemplateException for the first that can't be used
   */
  public void load() {
    List<BrokenTemplateException> broken = loadGood();
    if (!broken.isEmpty()) {
      throw broken.get(0);
    }
  }

  /** Loads what can be read, and tells what can't be used. */
  public List<BrokenTemplateException> loadGood() {
    List<BrokenTemplateException> broken = new ArrayList<>();
    Map<String, String> sources = new TreeMap<>();
    files().forEach((name, file) -> collect(broken, () -> sources.putAll(source(name, file))));
    Map<String, Template> parsed = new TreeMap<>();
    sources.forEach((file, source) -> collect(broken, () -> parsed.put(file, parse(file, source))));
    parsed.forEach(this::put);
    parsed.forEach(
        (file, template) ->
            collect(
                broken, () -> new TemplateCheck(engine, file).check(template, sources.get(file))));
    return broken;
  }

  private static void collect(List<BrokenTemplateException> broken, Runnable step) {
    try {
      step.run();
    } catch (BrokenTemplateException e) {
      broken.add(e);
    }
  }

  private Map<String, Path> files() {
    Map<String, Path> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(FolderTemplates::isTemplate)
          .forEach(file -> found.put(folder.relativize(file).toString().replace('\\', '/'), file));
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException("reading the templates failed: " + e.getMessage(), e);
    }
  }

  /** Nothing for a file that has gone meanwhile. */
  private static Map<String, String> source(String name, Path file) {
    try {
      return Map.of(name, Files.readString(file));
    } catch (NoSuchFileException e) {
      return Map.of();
    } catch (CharacterCodingException e) {
      throw new BrokenTemplateException(name, 0, "can't be read", "save it as UTF-8");
    } catch (IOException e) {
      throw new BrokenTemplateException(
          name, 0, "can't be read", "let it be read by whoever runs this");
    }
  }

  private static boolean isTemplate(Path file) {
    return Files.isRegularFile(file)
        && (file.toString().endsWith(HTML) || file.toString().endsWith(TEXT));
  }

  /** The content type decides whether values are escaped. */
  private Template parse(String file, String source) {
    String type = file.endsWith(HTML) ? Variant.TEXT_HTML : Variant.TEXT_PLAIN;
    try {
      return engine.parse(source, Variant.forContentType(type), file);
    } catch (TemplateException e) {
      int line = e.getOrigin() == null ? 0 : e.getOrigin().getLine();
      throw new BrokenTemplateException(
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
