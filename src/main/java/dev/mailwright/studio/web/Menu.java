package dev.mailwright.studio.web;

import dev.mailwright.studio.check.Severity;
import dev.mailwright.studio.preview.Preview;
import dev.mailwright.studio.preview.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The list of all mails.
 *
 * @param events those that become no mail
 */
public record Menu(List<Group> groups, List<Entry> events) {

  /**
   * @param template without folder and ending
   */
  public record Group(String template, List<Entry> entries) {}

  /**
   * @param flaws how many errors and warnings it has; for an event without a mail 1 if there should
   *     be one
   */
  public record Entry(String label, String path, int flaws, boolean shown, boolean draft) {}

  static Menu of(Bench bench, Set<String> templates, String shownPath) {
    Map<String, List<Entry>> groups = new TreeMap<>();
    templates.forEach(template -> groups.put(template, new ArrayList<>()));
    List<Entry> events = new ArrayList<>();
    for (Preview preview : bench.gallery().previews()) {
      if (preview.mails().isEmpty()) {
        withoutMail(preview, groups)
            .orElse(events)
            .add(entry(preview, 0, preview.problems().size(), shownPath));
      }
      for (int i = 0; i < preview.mails().size(); i++) {
        Shown mail = preview.mails().get(i);
        groups
            .computeIfAbsent(mail.template(), any -> new ArrayList<>())
            .add(entry(preview, i, flaws(bench, mail) + preview.problems().size(), shownPath));
      }
    }
    return new Menu(
        groups.entrySet().stream().map(e -> new Group(e.getKey(), e.getValue())).toList(), events);
  }

  /** The place of a sample that should become a mail and does not. */
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

  private static int flaws(Bench bench, Shown mail) {
    return (int) bench.findings(mail).stream().filter(f -> f.severity() != Severity.NOTE).count();
  }
}
