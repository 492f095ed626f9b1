package dev.mailwright.studio.web;

import dev.mailwright.studio.lint.CheckedMail;
import dev.mailwright.studio.lint.Finding;
import dev.mailwright.studio.lint.MailLinter;
import dev.mailwright.studio.lint.TemplateLinter;
import dev.mailwright.studio.preview.FileWatcher;
import dev.mailwright.studio.preview.Preview;
import dev.mailwright.studio.preview.Preview.PreviewedMail;
import dev.mailwright.studio.preview.Previewer;
import dev.mailwright.studio.preview.ProjectFiles;
import dev.mailwright.studio.preview.SampleStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Caches the previews of all mails and their findings until a file changes. */
public final class PreviewCache {
  private final LintCache inspector = new LintCache();
  private final ProjectFiles project;
  private final Previewer previewer;
  private final SampleStore samples;
  private final FileWatcher changes;
  private Previewer.Gallery gallery;
  private long version = -1;
  private Map<PreviewedMail, List<Finding>> findings = Map.of();

  public PreviewCache(
      ProjectFiles project, Previewer previewer, SampleStore samples, FileWatcher changes) {
    this.project = project;
    this.previewer = previewer;
    this.samples = samples;
    this.changes = changes;
  }

  synchronized Previewer.Gallery gallery() {
    long now = changes.version();
    if (gallery == null || version != now) {
      gallery = previewer.gallery(samples.all());
      version = now;
      findings = inspector.look(gallery, project.templateSources());
    }
    return gallery;
  }

  synchronized List<Finding> findings(PreviewedMail mail) {
    return findings.getOrDefault(mail, List.of());
  }

  Optional<Preview> preview(String sample) {
    return gallery().previews().stream()
        .filter(preview -> preview.sample().name().equals(sample))
        .findFirst();
  }

  /**
   * @param index the mail's position within the sample, from 0
   */
  Optional<PreviewedMail> mail(String sample, String index) {
    return preview(sample)
        .map(Preview::mails)
        .filter(mails -> index.matches("\\d{1,3}") && Integer.parseInt(index) < mails.size())
        .map(mails -> mails.get(Integer.parseInt(index)));
  }

  SampleStore samples() {
    return samples;
  }

  FileWatcher changes() {
    return changes;
  }

  /** Checks mails, and reuses the findings of mails that have not changed. */
  static final class LintCache {
    private final MailLinter mails = new MailLinter();
    private final TemplateLinter templates = new TemplateLinter();
    private Map<CheckedMail, List<Finding>> known = Map.of();

    /**
     * @param sources of all templates, by file name
     */
    Map<PreviewedMail, List<Finding>> look(Previewer.Gallery all, Map<String, String> sources) {
      Map<CheckedMail, List<Finding>> looked = new HashMap<>();
      Map<PreviewedMail, List<Finding>> findings = new HashMap<>();
      for (PreviewedMail shown : all.mails()) {
        CheckedMail checked =
            new CheckedMail(
                shown.mail(), shown.route().mode(), shown.source(), all.canUnsubscribe());
        List<Finding> before = known.get(checked);
        looked.put(checked, before == null ? mails.of(checked) : before);
        findings.put(shown, joined(ofTemplates(shown, sources), looked.get(checked)));
      }
      known = looked;
      return findings;
    }

    /** Returns the findings for the mail's own templates and the shared ones. */
    private List<Finding> ofTemplates(PreviewedMail shown, Map<String, String> sources) {
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

    /** Drops findings for the mail if the same check has findings for its template. */
    private static List<Finding> joined(List<Finding> ofTemplates, List<Finding> ofMail) {
      Set<String> said = ofTemplates.stream().map(Finding::check).collect(Collectors.toSet());
      List<Finding> all = new ArrayList<>(ofTemplates);
      ofMail.stream().filter(finding -> !said.contains(finding.check())).forEach(all::add);
      return all;
    }
  }
}
