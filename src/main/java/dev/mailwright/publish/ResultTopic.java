package dev.mailwright.publish;

import dev.mailwright.send.Deadline;
import java.util.List;

/** Publishes results to the backend. Never throws: failures must not affect mails. */
public interface ResultTopic {
  void publish(List<ResultEvent> results, Deadline deadline);

  static ResultTopic none() {
    return (results, deadline) -> {};
  }
}
