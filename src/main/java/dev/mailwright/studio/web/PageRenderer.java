package dev.mailwright.studio.web;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Renders the studio's pages. Their sources are kept apart from the mail templates, which are all
 * built into the native image.
 */
public final class PageRenderer {
  private static final String[] INCLUDED = {"frame", "finding"};

  private final Engine engine;
  private final Map<String, Template> pages = new HashMap<>();

  public PageRenderer(Engine engine) {
    this.engine = engine;
    for (String included : INCLUDED) {
      pages.put(included, parse(included));
    }
    for (String name : new String[] {"mail", "outbox", "kept", "send", "new", "nothing"}) {
      pages.put(name, parse(name));
    }
  }

  /** Adds the included templates each time: editing a template clears the engine. */
  String render(String page, Map<String, Object> data) {
    for (String included : INCLUDED) {
      engine.putTemplate("studio/" + included, pages.get(included));
    }
    var instance = pages.get(page).instance();
    data.forEach(instance::data);
    return instance.render();
  }

  private Template parse(String name) {
    String path = "studio/" + name + ".html";
    String source = resource(path);
    return engine.parse(source, Variant.forContentType("text/html"), path);
  }

  static String resource(String path) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (InputStream in = loader.getResourceAsStream(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }
}
