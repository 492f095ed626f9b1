package dev.mailwright.conversation;

import java.time.Duration;

/**
 * When an alarm counts as flapping.
 *
 * @param changes how many are still mailed one by one
 * @param within the time that they are counted in, and for which the alarm is muted then
 */
public record Flapping(int changes, Duration within) {}
