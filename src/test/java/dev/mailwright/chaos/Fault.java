package dev.mailwright.chaos;

/** What {@link FaultProxy} does to a request. */
public enum Fault {
  /** Nothing: request and reply pass. */
  PASS,
  /** The service refuses it for now, and does nothing. */
  THROTTLE,
  /** The service does it, and the reply never comes: the client waits until it loses patience. */
  TAKE_AND_HANG,
  /** The service does it, and the connection ends in place of the reply. */
  TAKE_AND_DROP,
  /** The connection ends before the service gets it. */
  DROP
}
