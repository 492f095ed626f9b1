package dev.mailwright.compose;

import java.time.Duration;
import java.time.Instant;

/**
 * That an alarm changes so often that its next changes are not mailed one by one.
 *
 * @param changes how many there were
 * @param within in which time
 * @param until when they are told of, in one mail
 */
public record Muting(int changes, Duration within, Instant until) {}
