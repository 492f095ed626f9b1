package dev.mailwright.studio.web;

import dev.mailwright.studio.scaffold.MailScaffold;
import dev.mailwright.studio.scaffold.ScaffoldException;
import java.util.Map;

/** Serves the page that scaffolds a mail. */
public final class ScaffoldController {
  private final PreviewCache cache;
  private final PageRenderer pages;
  private final MailScaffold maker;

  public ScaffoldController(PreviewCache cache, PageRenderer pages, MailScaffold maker) {
    this.cache = cache;
    this.pages = pages;
    this.maker = maker;
  }

  Response ask() {
    return page(200, "", "");
  }

  Response make(Request request) {
    String name = request.form("name").strip();
    try {
      String sample = maker.make(name).sample();
      cache.changes().announce();
      return Response.toMail(sample);
    } catch (ScaffoldException e) {
      return page(422, name, e.getMessage());
    }
  }

  private Response page(int status, String name, String problem) {
    return Response.page(
        status,
        pages.render(
            "new", Map.of("name", name, "problem", problem, "version", cache.changes().version())));
  }
}
