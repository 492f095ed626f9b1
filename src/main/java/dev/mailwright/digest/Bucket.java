package dev.mailwright.digest;

/**
 * One bar of the chart: an hour, a day, or several of a long period.
 *
 * @param label when it begins: {@code 09:00} or {@code 23 Feb}
 * @param alarms changes of alarms
 * @param others all other events
 */
public record Bucket(String label, int alarms, int others) {
  public Bucket {
    if (alarms < 0 || others < 0) {
      throw new IllegalArgumentException("a bucket holds less than nothing");
    }
  }

  public boolean isEmpty() {
    return alarms == 0 && others == 0;
  }
}
