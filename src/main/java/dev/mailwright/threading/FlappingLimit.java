package dev.mailwright.threading;

import java.time.Duration;

/**
 * The number of changes above which an alarm is considered flapping.
 *
 * @param changes maximum number of changes that are mailed individually
 * @param within the period in which changes are counted, and for which the alarm is then muted
 */
public record FlappingLimit(int changes, Duration within) {}
