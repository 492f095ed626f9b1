package dev.mailwright.studio.web;

import dev.mailwright.studio.lint.Finding.Severity;
import dev.mailwright.studio.preview.Preview;
import dev.mailwright.studio.preview.Preview.PreviewedMail;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The navigation list of all mails.
 *
 * @param events the samples that produce no mail
 */
public record Menu(List<Group> groups, List<Entry> events) {

  /**
   * @param template the name without folder and extension
   */
  public record Group(String template, List<Entry> entries) {}

  /**
   * @param flaws the number of errors, warnings and preview problems
   */
  public record Entry(String label, String path, int flaws, boolean shown, boolean draft) {}

  static Menu of(PreviewCache cache, Set<String> templates, String shownPath) {
    Map<String, List<Entry>> groups = new TreeMap<>();
    templates.forEach(template -> groups.put(template, new ArrayList<>()));
    List<Entry> events = new ArrayList<>();
    for (Preview preview : cache.gallery().previews()) {
      if (preview.mails().isEmpty()) {
        withoutMail(preview, groups)
            .orElse(events)
            .add(entry(preview, 0, preview.problems().size(), shownPath));
      }
      for (int i = 0; i < preview.mails().size(); i++) {
        PreviewedMail mail = preview.mails().get(i);
        groups
            .computeIfAbsent(mail.template(), any -> new ArrayList<>())
            .add(entry(preview, i, flaws(cache, mail) + preview.problems().size(), shownPath));
      }
    }
    return new Menu(
        groups.entrySet().stream().map(e -> new Group(e.getKey(), e.getValue())).toList(), events);
  }

  /** Returns the group for a sample that should have produced a mail. */
  private static Optional<List<Entry>> withoutMail(
      Preview preview, Map<String, List<Entry>> groups) {
    return preview.templates().stream()
        .findFirst()
        .map(template -> groups.computeIfAbsent(template, any -> new ArrayList<>()));
  }

  private static Entry entry(Preview preview, int index, int flaws, String shownPath) {
    String name = preview.sample().name();
    String path = "/mails/" + name + (index == 0 ? "" : "/" + index);
    String label = index == 0 ? name : name + " (" + (index + 1) + ")";
    return new Entry(label, path, flaws, path.equals(shownPath), preview.sample().draft());
  }

  private static int flaws(PreviewCache cache, PreviewedMail mail) {
    return (int) cache.findings(mail).stream().filter(f -> f.severity() != Severity.NOTE).count();
  }
}
