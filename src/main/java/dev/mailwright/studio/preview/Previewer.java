package dev.mailwright.studio.preview;

import dev.mailwright.config.InvalidSettingException;
import dev.mailwright.config.Settings;
import dev.mailwright.event.EventReader;
import dev.mailwright.event.InvalidInvocationException;
import dev.mailwright.event.Notification;
import dev.mailwright.event.SnsRecord;
import dev.mailwright.event.SnsRecordsReader;
import dev.mailwright.json.UnreadableMessageException;
import dev.mailwright.render.TemplateRenderer;
import dev.mailwright.unsubscribe.UnsubscribeLinks;
import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Renders the samples' mails as the function would, with the current templates and settings. */
public final class Previewer {
  private static final String OLD_CODE =
      "Fix the error. Until then the function runs its previous version.";

  private final SnsRecordsReader records = new SnsRecordsReader();
  private final EventReader events = new EventReader();
  private final LiveTemplates templates;
  private final LiveSettings settings;
  private final TemplateProblem.Locator problems;
  private final TemplateRenderer renderer;
  private final UnsubscribeLinks unsubscribeLinks;
  private final Supplier<Optional<String>> codeProblem;

  /**
   * @param unsubscribeLinks of the running function
   * @param codeProblem the build error if the running function is outdated
   */
  public Previewer(
      ProjectFiles project,
      LiveTemplates templates,
      TemplateRenderer renderer,
      UnsubscribeLinks unsubscribeLinks,
      Supplier<Optional<String>> codeProblem) {
    this.templates = templates;
    this.settings = new LiveSettings(project);
    this.problems = new TemplateProblem.Locator(project);
    this.renderer = renderer;
    this.unsubscribeLinks = unsubscribeLinks;
    this.codeProblem = codeProblem;
  }

  /**
   * The previews of all samples.
   *
   * @param general problems of templates and settings, which concern every sample
   * @param canUnsubscribe whether the settings configure a way to unsubscribe
   */
  public record Gallery(
      List<Preview> previews, List<TemplateProblem> general, boolean canUnsubscribe) {

    public List<Preview.PreviewedMail> mails() {
      return previews.stream().flatMap(preview -> preview.mails().stream()).toList();
    }

    /** Returns the general problems and those of a sample, each template at most once. */
    public List<TemplateProblem> problems(Preview preview) {
      List<TemplateProblem> all = new ArrayList<>(general);
      preview.problems().stream().filter(problem -> !isListed(problem)).forEach(all::add);
      return all;
    }

    private boolean isListed(TemplateProblem problem) {
      return !problem.file().isEmpty()
          && general.stream().anyMatch(listed -> listed.file().equals(problem.file()));
    }
  }

  public synchronized Gallery gallery(List<Sample> samples) {
    List<TemplateProblem> general = new ArrayList<>();
    codeProblem.get().ifPresent(reason -> general.add(problems.of(reason, OLD_CODE)));
    try {
      templates.load().forEach(broken -> general.add(problems.of(broken)));
      Settings now = settings.read();
      PreviewRun run = new PreviewRun(now, renderer, unsubscribeLinks);
      run.missingTemplate().ifPresent(missing -> general.add(problems.of(missing, "")));
      return new Gallery(
          samples.stream().map(sample -> preview(sample, run)).toList(),
          general,
          now.mails().unsubscribe().isOffered());
    } catch (InvalidSettingException
        | LiveSettings.InvalidConfigurationException
        | IllegalArgumentException
        | UncheckedIOException e) {
      general.add(problems.of(e.getMessage(), ""));
      return new Gallery(
          samples.stream()
              .map(sample -> new Preview(sample, Set.of(), List.of(), List.of(), List.of()))
              .toList(),
          general,
          false);
    }
  }

  private Preview preview(Sample sample, PreviewRun run) {
    List<String> notes = new ArrayList<>();
    List<TemplateProblem> wrong = new ArrayList<>();
    List<Preview.PreviewedMail> mails = new ArrayList<>();
    Set<String> templatesUsed = new TreeSet<>();
    try {
      List<SnsRecord> read =
          records.read(new ByteArrayInputStream(sample.text().getBytes(StandardCharsets.UTF_8)));
      Map<String, List<PreviewRun.Routed>> digests = new LinkedHashMap<>();
      Clock clock = clock(read);
      for (SnsRecord record : read) {
        Optional<PreviewRun.Routed> routed = routed(record, run, notes);
        routed.ifPresent(to -> templatesUsed.add(to.template()));
        if (routed.filter(PreviewRun.Routed::collects).isPresent()) {
          String name = routed.get().route().name();
          digests.computeIfAbsent(name, any -> new ArrayList<>()).add(routed.get());
        } else if (routed.isPresent()) {
          add(run.single(routed.get(), clock), mails, wrong);
        }
      }
      digests.values().forEach(list -> add(run.digest(list, clock), mails, wrong));
    } catch (InvalidInvocationException e) {
      String fix = "Use the format that SNS sends to Lambda: {\"Records\": [{\"Sns\": {...}}]}.";
      wrong.add(
          new TemplateProblem(
              sample.file().getFileName() + ": " + e.getMessage(), fix, "", 0, List.of()));
    }
    return new Preview(sample, templatesUsed, mails, notes, wrong);
  }

  private void add(
      PreviewRun.Result result, List<Preview.PreviewedMail> mails, List<TemplateProblem> wrong) {
    mails.addAll(result.mails());
    result.refusals().forEach((problem, fix) -> wrong.add(problems.of(problem, fix)));
  }

  private Optional<PreviewRun.Routed> routed(SnsRecord record, PreviewRun run, List<String> notes) {
    if (record instanceof SnsRecord.Unreadable unreadable) {
      notes.add("refused: " + unreadable.reason());
      return Optional.empty();
    }
    Notification notification = ((SnsRecord.Notified) record).notification();
    try {
      return run.route(notification, events.read(notification))
          .match(
              matched -> Optional.of(new PreviewRun.Routed(notification, matched.route())),
              ignored -> {
                notes.add("ignored: " + ignored.reason());
                return Optional.empty();
              },
              denied -> {
                notes.add("refused: " + denied.reason());
                return Optional.empty();
              });
    } catch (UnreadableMessageException e) {
      notes.add("refused: " + e.getMessage());
    }
    return Optional.empty();
  }

  /** Returns a clock set just after the last event, so that a digest's period is over. */
  private static Clock clock(List<SnsRecord> records) {
    Instant last =
        records.stream()
            .filter(SnsRecord.Notified.class::isInstance)
            .map(record -> ((SnsRecord.Notified) record).notification().origin().publishedAt())
            .flatMap(text -> instant(text).stream())
            .max(Instant::compareTo)
            .orElseGet(Instant::now);
    return Clock.fixed(last.plus(Duration.ofMinutes(1)), ZoneOffset.UTC);
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
