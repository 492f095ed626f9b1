package dev.mailwright.studio.preview;

import dev.mailwright.render.InvalidTemplateException;
import dev.mailwright.render.TemplateFolder;
import io.quarkus.qute.Engine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Loads the current template files into the running function's engine. */
public final class LiveTemplates {
  private final Engine engine;
  private final ProjectFiles project;
  private final Set<String> known;

  public LiveTemplates(Engine engine, ProjectFiles project) {
    this.engine = engine;
    this.project = project;
    this.known = new HashSet<>(project.templateFiles());
  }

  /** Returns the invalid templates, whose previous versions stay in use. */
  public synchronized List<InvalidTemplateException> load() {
    forgetGone();
    List<InvalidTemplateException> broken = new ArrayList<>();
    project
        .templates()
        .forEach(folder -> broken.addAll(new TemplateFolder(engine, folder).loadGood()));
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
