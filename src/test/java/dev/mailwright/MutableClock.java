package dev.mailwright;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

public final class MutableClock extends Clock {
  private Instant now;

  public MutableClock(String start) {
    now = Instant.parse(start);
  }

  public void by(Duration time) {
    now = now.plus(time);
  }

  /** Returns an elapsed time that advances with the clock. */
  public long nanoTime() {
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  @Override
  public Instant instant() {
    return now;
  }
}
