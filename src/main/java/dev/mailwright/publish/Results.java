package dev.mailwright.publish;

import java.util.List;

/** The way back to the backend. Never throws: no mail fails or comes twice because of it. */
public interface Results {
  void publish(List<ResultEvent> results);

  static Results none() {
    return results -> {};
  }
}
