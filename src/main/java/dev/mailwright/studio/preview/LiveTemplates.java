package dev.mailwright.studio.preview;

import dev.mailwright.compose.BrokenTemplateException;
import dev.mailwright.compose.FolderTemplates;
import io.quarkus.qute.Engine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts the templates as they are in the files into the running function's engine, so that the next
 * event is rendered with them too.
 */
public final class LiveTemplates {
  private final Engine engine;
  private final Project project;
  private final Set<String> known;

  public LiveTemplates(Engine engine, Project project) {
    this.engine = engine;
    this.project = project;
    this.known = new HashSet<>(project.templateFiles());
  }

  /** What can't be used stays as it was. */
  public synchronized List<BrokenTemplateException> load() {
    forgetGone();
    List<BrokenTemplateException> broken = new ArrayList<>();
    project
        .templates()
        .forEach(folder -> broken.addAll(new FolderTemplates(engine, folder).loadGood()));
    return broken;
  }

  private void forgetGone() {
    Set<String> now = project.templateFiles();
    known.addAll(now);
    engine.removeTemplates(id -> isGone(id, now) || isGone(id + ".html", now));
  }

  private boolean isGone(String file, Set<String> now) {
    return known.contains(file) && !now.contains(file);
  }
}
