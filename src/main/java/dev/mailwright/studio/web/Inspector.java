package dev.mailwright.studio.web;

import dev.mailwright.studio.check.Checked;
import dev.mailwright.studio.check.Finding;
import dev.mailwright.studio.check.MailChecks;
import dev.mailwright.studio.check.TemplateChecks;
import dev.mailwright.studio.preview.Previewer;
import dev.mailwright.studio.preview.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What there is to say of each mail; what has not changed is not looked at again. */
final class Inspector {
  private final MailChecks mails = new MailChecks();
  private final TemplateChecks templates = new TemplateChecks();
  private Map<Checked, List<Finding>> known = Map.of();

  /**
   * @param sources of all templates, by their files
   */
  Map<Shown, List<Finding>> look(Previewer.Gallery all, Map<String, String> sources) {
    Map<Checked, List<Finding>> looked = new HashMap<>();
    Map<Shown, List<Finding>> findings = new HashMap<>();
    for (Shown shown : all.mails()) {
      Checked checked =
          new Checked(shown.mail(), shown.route().mode(), shown.source(), all.canUnsubscribe());
      List<Finding> before = known.get(checked);
      looked.put(checked, before == null ? mails.of(checked) : before);
      findings.put(shown, joined(ofTemplates(shown, sources), looked.get(checked)));
    }
    known = looked;
    return findings;
  }

  /** Its own and those that all mails share. */
  private List<Finding> ofTemplates(Shown shown, Map<String, String> sources) {
    String own = "mail/" + shown.template() + ".";
    List<Finding> findings = new ArrayList<>();
    sources.forEach(
        (file, source) -> {
          if (!file.startsWith("mail/") || file.startsWith(own)) {
            findings.addAll(templates.of(file, source));
          }
        });
    return findings;
  }

  /** What is said of the template's line is not said of the mail again. */
  private static List<Finding> joined(List<Finding> ofTemplates, List<Finding> ofMail) {
    Set<String> said = ofTemplates.stream().map(Finding::check).collect(Collectors.toSet());
    List<Finding> all = new ArrayList<>(ofTemplates);
    ofMail.stream().filter(finding -> !said.contains(finding.check())).forEach(all::add);
    return all;
  }
}
