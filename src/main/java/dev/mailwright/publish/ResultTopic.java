package dev.mailwright.publish;

import java.util.List;

/** Publishes results to the backend. Never throws: failures must not affect mails. */
public interface ResultTopic {
  void publish(List<ResultEvent> results);

  static ResultTopic none() {
    return results -> {};
  }
}
