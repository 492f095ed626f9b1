package dev.mailwright.compose;

import dev.mailwright.digest.Bucket;
import dev.mailwright.digest.Period;
import dev.mailwright.digest.Report;
import dev.mailwright.digest.Shown;
import java.time.ZoneId;
import java.util.List;

/** Turns a period's report into what its mail shows. */
public final class DigestViews {
  private static final int MAX_NAME_BYTES = 200;

  private final Moments moments;
  private final DigestLines lines;

  public DigestViews(ZoneId zone) {
    this.moments = new Moments(zone);
    this.lines = new DigestLines(moments);
  }

  /**
   * The mail at the end of a period.
   *
   * @param name what the digest is of
   * @param buckets what the picture shows; empty for a mail without one
   */
  public DigestView digest(String name, Report report, List<Bucket> buckets) {
    boolean quiet = report.totals().events() == 0;
    String days = moments.days(report.period().start(), report.period().end());
    DigestView.Heading heading =
        new DigestView.Heading(
            DigestView.Kind.DIGEST,
            name,
            "Digest " + name + ", " + days + ": " + DigestWords.outcome(report),
            quiet ? "Nothing happened" : "Digest " + name,
            quiet ? DigestWords.quiet(name) : DigestWords.intro(report),
            period(report.period()));
    return view(heading, report, DigestCharts.of(buckets, report.period()));
  }

  /**
   * A few events that were held for each other.
   *
   * @param from the topic that they came by
   */
  public DigestView group(String from, Report report) {
    String title = DigestWords.events(report.totals()) + " from " + from;
    return view(heading(DigestView.Kind.GROUP, from, title, report), report, DigestCharts.none());
  }

  /**
   * One alarm that changed often.
   *
   * @param report of that alarm alone; with several, the noisiest gives the title
   */
  public DigestView flapping(String from, Report report) {
    String title =
        report
            .noisiest()
            .map(alarm -> DigestWords.flapping(alarm, report.period()))
            .orElseGet(() -> DigestWords.events(report.totals()) + " from " + from);
    return view(
        heading(DigestView.Kind.FLAPPING, from, title, report), report, DigestCharts.none());
  }

  private DigestView.Heading heading(
      DigestView.Kind kind, String name, String title, Report report) {
    String intro =
        kind == DigestView.Kind.FLAPPING
            ? "Its changes were put together into this one mail."
            : DigestWords.intro(report);
    return new DigestView.Heading(kind, name, title, title, intro, period(report.period()));
  }

  private String period(Period period) {
    return moments.write(period.start()) + " to " + moments.write(period.end());
  }

  private DigestView view(DigestView.Heading heading, Report report, DigestView.Chart chart) {
    boolean digest = heading.kind() == DigestView.Kind.DIGEST && report.totals().events() > 0;
    return new DigestView(
        heading,
        digest ? DigestFigures.of(report.totals()) : List.of(),
        chart,
        new DigestView.Alarms(
            report.alarms().lines().stream().map(lines::alarm).toList(),
            more(report.alarms(), "alarm", "change")),
        new DigestView.Costs(
            report.budgets().lines().stream().map(lines::cost).toList(),
            more(report.budgets(), "budget", "alert")),
        new DigestView.Notices(
            report.notices().lines().stream().map(lines::notice).toList(),
            more(report.notices(), "subject", "notice")),
        applications(report.applications()));
  }

  private static DigestView.Applications applications(Shown<Report.ApplicationLine> shown) {
    List<Row> rows =
        shown.lines().stream()
            .map(line -> new Row(cut(line.name()), Counts.grouped(line.count())))
            .toList();
    return new DigestView.Applications(rows, more(shown, "name", "event"));
  }

  private static String cut(String name) {
    return Cut.toBytes(MAX_NAME_BYTES, name);
  }

  private static String more(Shown<?> shown, String line, String event) {
    return shown.more() == 0
        ? ""
        : "and "
            + Counts.of(shown.more(), "more " + line, "more " + line + "s")
            + " with "
            + Counts.of(shown.moreEvents(), event, event + "s");
  }
}
