package dev.mailwright.chaos;

/** The faults that {@link FaultProxy} can inject. */
public enum Fault {
  /** No fault. */
  PASS,
  /** Replies with a throttling error; the service never receives the request. */
  THROTTLE,
  /** Replies that access is denied; the service never receives the request. */
  REFUSE,
  /** The service processes the request, but the client gets no reply and times out. */
  TAKE_AND_HANG,
  /** The service processes the request, then the connection closes without a reply. */
  TAKE_AND_DROP,
  /** The connection closes before the service receives the request. */
  DROP
}
