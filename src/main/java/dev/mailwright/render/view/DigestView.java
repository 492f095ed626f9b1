package dev.mailwright.render.view;

import dev.mailwright.digest.ActivityHistogram;
import dev.mailwright.digest.Period;
import dev.mailwright.digest.Report;
import dev.mailwright.digest.TopN;
import dev.mailwright.text.NumberFormat;
import dev.mailwright.text.TimeFormat;
import dev.mailwright.text.Truncate;
import java.util.List;

/**
 * The content of a digest, available to templates as {@code digest}. Unknown text and sections
 * without data are empty.
 *
 * @param figureRows the totals, in rows of a few
 */
public record DigestView(
    Heading heading,
    List<List<Figure>> figureRows,
    Chart chart,
    Alarms alarms,
    Costs costs,
    Notices notices,
    Applications applications) {
  private static final int MAX_NAME_BYTES = 200;

  /** The trigger of the mail. */
  public enum Kind {
    /** A period has ended. */
    DIGEST,
    /** A few events were grouped. */
    GROUP,
    /** One alarm changed often. */
    FLAPPING
  }

  /**
   * @param name name of the route or topic
   * @param intro one or two sentences with the most important facts; may be empty
   * @param period start and end of the period
   */
  public record Heading(
      Kind kind, String name, String subject, String title, String intro, String period) {}

  /**
   * @param color background for white text; empty for an ordinary figure
   */
  public record Figure(String value, String label, String color) {}

  /**
   * The values of the chart, which is omitted if there are no bands.
   *
   * @param alt the values as text
   * @param bands the non-empty buckets, in bands of a few
   */
  public record Chart(String title, String alt, List<List<Bar>> bands) {}

  public record Bar(String label, String alarms, String others) {}

  /**
   * @param more text with the number of lines omitted
   */
  public record Alarms(List<AlarmLine> lines, String more) {}

  /**
   * @param place Region and account
   * @param story number of changes and time in each state
   * @param bar each state's share of the period; the widths add up to 100
   */
  public record AlarmLine(
      String name,
      String place,
      AlarmStateView state,
      String since,
      String story,
      List<Part> bar,
      String reason) {}

  /**
   * @param width in percent, at least 1
   */
  public record Part(String color, int width) {}

  public record Costs(List<CostLine> lines, String more) {}

  /**
   * @param amount amount spent, with the budgeted amount if known
   * @param story trend, threshold and alerts
   * @param bar used and remaining share of the budget; empty if unknown
   */
  public record CostLine(
      String name, String account, String amount, String story, List<Part> bar) {}

  public record Notices(List<NoticeLine> lines, String more) {}

  /**
   * @param count number of notices; empty for a single one
   * @param times time of the first and last notice
   */
  public record NoticeLine(String title, String count, String times, String sample) {}

  public record Applications(List<Row> rows, String more) {}

  /**
   * Creates the digest of a period.
   *
   * @param name name of the route
   * @param buckets buckets of the chart; empty for no chart
   */
  public static DigestView ofPeriod(
      String name, Report report, List<ActivityHistogram.Bucket> buckets, TimeFormat times) {
    boolean quiet = report.totals().events() == 0;
    String days = times.days(report.period().start(), report.period().end());
    Heading heading =
        new Heading(
            Kind.DIGEST,
            name,
            "Digest " + name + ", " + days + ": " + DigestSummary.outcome(report),
            quiet ? "Nothing happened" : "Digest " + name,
            quiet ? DigestSummary.quiet(name) : DigestSummary.intro(report),
            period(report.period(), times));
    return view(heading, report, DigestSummary.chart(buckets, report.period()), times);
  }

  /**
   * Creates the mail for a few grouped events.
   *
   * @param from name of their topic
   */
  public static DigestView ofGroup(String from, Report report, TimeFormat times) {
    String title = DigestSummary.events(report.totals()) + " from " + from;
    return view(
        heading(Kind.GROUP, from, title, report, times), report, DigestSummary.noChart(), times);
  }

  /**
   * Creates the mail for the changes of an alarm while it was muted.
   *
   * @param report the report for that alarm; with several alarms, the title names the noisiest
   */
  public static DigestView ofFlapping(String from, Report report, TimeFormat times) {
    String title =
        report
            .noisiest()
            .map(alarm -> DigestSummary.flapping(alarm, report.period()))
            .orElseGet(() -> DigestSummary.events(report.totals()) + " from " + from);
    return view(
        heading(Kind.FLAPPING, from, title, report, times), report, DigestSummary.noChart(), times);
  }

  private static Heading heading(
      Kind kind, String name, String title, Report report, TimeFormat times) {
    String intro =
        kind == Kind.FLAPPING
            ? "Its changes were put together into this one mail."
            : DigestSummary.intro(report);
    return new Heading(kind, name, title, title, intro, period(report.period(), times));
  }

  private static String period(Period period, TimeFormat times) {
    return times.format(period.start()) + " to " + times.format(period.end());
  }

  private static DigestView view(Heading heading, Report report, Chart chart, TimeFormat times) {
    DigestSections lines = new DigestSections(times);
    boolean digest = heading.kind() == Kind.DIGEST && report.totals().events() > 0;
    return new DigestView(
        heading,
        digest ? DigestSummary.figures(report.totals()) : List.of(),
        chart,
        new Alarms(
            report.alarms().lines().stream().map(lines::alarm).toList(),
            more(report.alarms(), "alarm", "change")),
        new Costs(
            report.budgets().lines().stream().map(lines::cost).toList(),
            more(report.budgets(), "budget", "alert")),
        new Notices(
            report.notices().lines().stream().map(lines::notice).toList(),
            more(report.notices(), "subject", "notice")),
        applications(report.applications()));
  }

  private static Applications applications(TopN<Report.ApplicationLine> shown) {
    List<Row> rows =
        shown.lines().stream()
            .map(line -> new Row(cut(line.name()), NumberFormat.grouped(line.count())))
            .toList();
    return new Applications(rows, more(shown, "name", "event"));
  }

  private static String cut(String name) {
    return Truncate.htmlBytes(MAX_NAME_BYTES, name);
  }

  private static String more(TopN<?> shown, String line, String event) {
    return shown.more() == 0
        ? ""
        : "and "
            + NumberFormat.of(shown.more(), "more " + line, "more " + line + "s")
            + " with "
            + NumberFormat.of(shown.moreEvents(), event, event + "s");
  }
}
