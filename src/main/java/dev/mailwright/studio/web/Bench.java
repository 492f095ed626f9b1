package dev.mailwright.studio.web;

import dev.mailwright.studio.check.Finding;
import dev.mailwright.studio.preview.Changes;
import dev.mailwright.studio.preview.Preview;
import dev.mailwright.studio.preview.Previewer;
import dev.mailwright.studio.preview.Project;
import dev.mailwright.studio.preview.SampleShelf;
import dev.mailwright.studio.preview.Shown;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All mails as they are now, with what there is to say of each; made anew when a file changes. */
public final class Bench {
  private final Inspector inspector = new Inspector();
  private final Project project;
  private final Previewer previewer;
  private final SampleShelf shelf;
  private final Changes changes;
  private Previewer.Gallery gallery;
  private long version = -1;
  private Map<Shown, List<Finding>> findings = Map.of();

  public Bench(Project project, Previewer previewer, SampleShelf shelf, Changes changes) {
    this.project = project;
    this.previewer = previewer;
    this.shelf = shelf;
    this.changes = changes;
  }

  synchronized Previewer.Gallery gallery() {
    long now = changes.version();
    if (gallery == null || version != now) {
      gallery = previewer.gallery(shelf.all());
      version = now;
      findings = inspector.look(gallery, project.templateSources());
    }
    return gallery;
  }

  synchronized List<Finding> findings(Shown mail) {
    return findings.getOrDefault(mail, List.of());
  }

  Optional<Preview> preview(String sample) {
    return gallery().previews().stream()
        .filter(preview -> preview.sample().name().equals(sample))
        .findFirst();
  }

  /**
   * @param index from 0, among the mails of a sample
   */
  Optional<Shown> mail(String sample, String index) {
    return preview(sample)
        .map(Preview::mails)
        .filter(mails -> index.matches("\\d{1,3}") && Integer.parseInt(index) < mails.size())
        .map(mails -> mails.get(Integer.parseInt(index)));
  }

  SampleShelf shelf() {
    return shelf;
  }

  Changes changes() {
    return changes;
  }
}
