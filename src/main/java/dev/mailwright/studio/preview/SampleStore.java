package dev.mailwright.studio.preview;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The project's sample events, with unsaved drafts from the page. */
public final class SampleStore {
  private static final String JSON = ".json";

  private final ProjectFiles project;
  private final Map<String, String> drafts;

  /**
   * @param drafts by sample name; survives restarts of the function
   */
  public SampleStore(ProjectFiles project, Map<String, String> drafts) {
    this.project = project;
    this.drafts = drafts;
  }

  public List<Sample> all() {
    Map<String, Sample> samples = new TreeMap<>();
    for (Path file : ProjectFiles.files(project.samples())) {
      String name = file.getFileName().toString();
      if (name.endsWith(JSON)) {
        Sample sample = sample(name.substring(0, name.length() - JSON.length()), file);
        samples.put(sample.name(), sample);
      }
    }
    return List.copyOf(samples.values());
  }

  public Optional<Sample> find(String name) {
    return all().stream().filter(sample -> sample.name().equals(name)).findFirst();
  }

  private Sample sample(String name, Path file) {
    String draft = drafts.get(name);
    return new Sample(name, file, draft == null ? read(file) : draft, draft != null);
  }

  public void draft(Sample sample, String text) {
    if (text.equals(read(sample.file()).replace("\r\n", "\n"))) {
      drafts.remove(sample.name());
    } else {
      drafts.put(sample.name(), text);
    }
  }

  public void discard(Sample sample) {
    drafts.remove(sample.name());
  }

  public void save(Sample sample) {
    try {
      Files.writeString(sample.file(), sample.text());
      drafts.remove(sample.name());
    } catch (IOException e) {
      throw new UncheckedIOException("writing " + sample.file() + " failed", e);
    }
  }

  /** Returns the text with invalid UTF-8 replaced, or an empty text for an unreadable file. */
  static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
