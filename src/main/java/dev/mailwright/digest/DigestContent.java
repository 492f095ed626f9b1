package dev.mailwright.digest;

import java.util.List;

/**
 * What a digest shows.
 *
 * @param activity the number of events by hour or day
 */
public record DigestContent(Report report, List<ActivityHistogram.Bucket> activity) {
  public DigestContent {
    activity = List.copyOf(activity);
  }
}
