package dev.mailwright.compose;

import dev.mailwright.digest.Bucket;
import dev.mailwright.digest.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The figures of a digest's picture, for those who do not see it. */
final class DigestCharts {
  private static final int MAX_IN_A_BAND = 5;

  private DigestCharts() {}

  static DigestView.Chart none() {
    return new DigestView.Chart("", "", List.of());
  }

  /** None when all buckets are empty. */
  static DigestView.Chart of(List<Bucket> buckets, Period period) {
    List<Bucket> filled = buckets.stream().filter(bucket -> !bucket.isEmpty()).toList();
    if (filled.isEmpty()) {
      return none();
    }
    String unit = period.isByHour() ? "hour" : "day";
    String alt =
        filled.stream()
            .map(bucket -> bucket.label() + ": " + bucket.alarms() + " and " + bucket.others())
            .collect(
                Collectors.joining("; ", "Alarm changes and other events by " + unit + ". ", ""));
    return new DigestView.Chart("By " + unit, alt, bands(filled));
  }

  /** Of about one length, and each narrow enough for a telephone. */
  private static List<List<DigestView.Bar>> bands(List<Bucket> buckets) {
    int count = (buckets.size() + MAX_IN_A_BAND - 1) / MAX_IN_A_BAND;
    int size = (buckets.size() + count - 1) / count;
    List<List<DigestView.Bar>> bands = new ArrayList<>();
    for (int from = 0; from < buckets.size(); from += size) {
      List<Bucket> band = buckets.subList(from, Math.min(from + size, buckets.size()));
      bands.add(band.stream().map(DigestCharts::bar).toList());
    }
    return bands;
  }

  private static DigestView.Bar bar(Bucket bucket) {
    return new DigestView.Bar(
        bucket.label(), Counts.grouped(bucket.alarms()), Counts.grouped(bucket.others()));
  }
}
