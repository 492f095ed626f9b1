package dev.mailwright.studio.preview;

import dev.mailwright.compose.Templates;
import dev.mailwright.compose.Unsubscribing;
import dev.mailwright.config.InvalidSettingException;
import dev.mailwright.config.Settings;
import dev.mailwright.event.EventReader;
import dev.mailwright.event.InvalidInvocationException;
import dev.mailwright.event.Notification;
import dev.mailwright.event.SnsRecord;
import dev.mailwright.event.SnsRecordsReader;
import dev.mailwright.event.UnreadableMessageException;
import dev.mailwright.route.Routing;
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

/**
 * Makes the mails of the samples as the function would, of the templates and settings that are in
 * the files now.
 */
public final class Previewer {
  private static final String OLD_CODE = "Mend it: until then the function is that of before.";

  private final SnsRecordsReader records = new SnsRecordsReader();
  private final EventReader events = new EventReader();
  private final LiveTemplates templates;
  private final LiveSettings settings;
  private final Problems problems;
  private final Parts parts;

  /**
   * @param unsubscribing the running function's
   * @param obstacle why the running function is not of the files as they are, if so
   */
  public record Parts(
      Templates templates, Unsubscribing unsubscribing, Supplier<Optional<String>> obstacle) {}

  public Previewer(Project project, LiveTemplates templates, Parts parts) {
    this.templates = templates;
    this.settings = new LiveSettings(project);
    this.problems = new Problems(project);
    this.parts = parts;
  }

  /**
   * All that can be known now.
   *
   * @param general what is wrong with templates and settings, whatever the sample
   * @param canUnsubscribe whether the settings give a way to
   */
  public record Gallery(List<Preview> previews, List<Problem> general, boolean canUnsubscribe) {

    public List<Shown> mails() {
      return previews.stream().flatMap(preview -> preview.mails().stream()).toList();
    }

    /** A sample fails over and over for a template that is told of already. */
    public List<Problem> problems(Preview preview) {
      List<Problem> all = new ArrayList<>(general);
      preview.problems().stream().filter(problem -> !isTold(problem)).forEach(all::add);
      return all;
    }

    private boolean isTold(Problem problem) {
      return !problem.file().isEmpty()
          && general.stream().anyMatch(told -> told.file().equals(problem.file()));
    }
  }

  public synchronized Gallery gallery(List<Sample> samples) {
    List<Problem> general = new ArrayList<>();
    parts.obstacle().get().ifPresent(why -> general.add(problems.of(why, OLD_CODE)));
    try {
      templates.load().forEach(broken -> general.add(problems.of(broken)));
      Settings now = settings.read();
      DryRun run = new DryRun(now, parts);
      run.missingTemplate().ifPresent(missing -> general.add(problems.of(missing, "")));
      boolean leaving =
          now.mails().leaving().url().isPresent() || now.mails().leaving().mailto().isPresent();
      return new Gallery(
          samples.stream().map(sample -> preview(sample, run)).toList(), general, leaving);
    } catch (InvalidSettingException
        | InvalidConfigurationException
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

  private Preview preview(Sample sample, DryRun run) {
    List<String> words = new ArrayList<>();
    List<Problem> wrong = new ArrayList<>();
    List<Shown> mails = new ArrayList<>();
    Set<String> wanted = new TreeSet<>();
    try {
      List<SnsRecord> read =
          records.read(new ByteArrayInputStream(sample.text().getBytes(StandardCharsets.UTF_8)));
      Map<String, List<DryRun.Routed>> digests = new LinkedHashMap<>();
      Clock clock = clock(read);
      for (SnsRecord record : read) {
        Optional<DryRun.Routed> routed = routed(record, run, words);
        routed.ifPresent(to -> wanted.add(to.template()));
        if (routed.filter(DryRun.Routed::collects).isPresent()) {
          String name = routed.get().route().name();
          digests.computeIfAbsent(name, any -> new ArrayList<>()).add(routed.get());
        } else if (routed.isPresent()) {
          add(run.single(routed.get(), clock), mails, wrong);
        }
      }
      digests.values().forEach(list -> add(run.digest(list, clock), mails, wrong));
    } catch (InvalidInvocationException e) {
      String cure = "Write it as SNS hands it to Lambda: {\"Records\": [{\"Sns\": {...}}]}.";
      wrong.add(
          new Problem(sample.file().getFileName() + ": " + e.getMessage(), cure, "", 0, List.of()));
    }
    return new Preview(sample, wanted, mails, words, wrong);
  }

  private void add(DryRun.Result result, List<Shown> mails, List<Problem> wrong) {
    mails.addAll(result.mails());
    result.refusals().forEach((what, cure) -> wrong.add(problems.of(what, cure)));
  }

  private Optional<DryRun.Routed> routed(SnsRecord record, DryRun run, List<String> words) {
    if (record instanceof SnsRecord.Unreadable unreadable) {
      words.add("refused: " + unreadable.reason());
      return Optional.empty();
    }
    Notification notification = ((SnsRecord.Notified) record).notification();
    try {
      Routing routing = run.route(notification, events.read(notification));
      if (routing instanceof Routing.To to) {
        return Optional.of(new DryRun.Routed(notification, to.route()));
      }
      words.add(
          routing instanceof Routing.Nowhere nowhere
              ? "ignored: " + nowhere.reason()
              : "refused: " + ((Routing.Denied) routing).reason());
    } catch (UnreadableMessageException e) {
      words.add("refused: " + e.getMessage());
    }
    return Optional.empty();
  }

  /** Digests tell of a time that ends soon after the last event. */
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
