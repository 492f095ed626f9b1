package dev.mailwright.studio.web;

import dev.mailwright.studio.make.NewMail;
import dev.mailwright.studio.make.NotMadeException;
import java.util.Map;

/** The page that makes a new mail. */
public final class MakeDesk {
  private final Bench bench;
  private final Pages pages;
  private final NewMail maker;

  public MakeDesk(Bench bench, Pages pages, NewMail maker) {
    this.bench = bench;
    this.pages = pages;
    this.maker = maker;
  }

  Answer ask() {
    return page(200, "", "");
  }

  Answer make(Request request) {
    String name = request.form("name").strip();
    try {
      String sample = maker.make(name).sample();
      bench.changes().announce();
      return Answer.toMail(sample);
    } catch (NotMadeException e) {
      return page(422, name, e.getMessage());
    }
  }

  private Answer page(int status, String name, String problem) {
    return Answer.page(
        status,
        pages.render(
            "new", Map.of("name", name, "problem", problem, "version", bench.changes().version())));
  }
}
