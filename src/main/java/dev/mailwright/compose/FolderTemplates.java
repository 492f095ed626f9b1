package dev.mailwright.compose;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    Map<String, String> sources = read();
    Map<String, Template> parsed = new TreeMap<>();
    sources.forEach((file, source) -> parsed.put(file, parse(file, source)));
    parsed.forEach(this::put);
    parsed.forEach(
        (file, template) -> new TemplateCheck(engine, file).check(template, sources.get(file)));
  }

  private Map<String, String> read() {
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(FolderTemplates::isTemplate)::iterator) {
        sources.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
      return sources;
    } catch (IOException e) {
      throw new UncheckedIOException("reading the templates failed: " + e.getMessage(), e);
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
