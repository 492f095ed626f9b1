package dev.mailwright.delivery;

import dev.mailwright.compose.Muting;
import dev.mailwright.conversation.Conversations;
import dev.mailwright.conversation.Turn;
import dev.mailwright.send.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * What the mode of a route does with an event before it becomes a mail: it may wait for others, or
 * be a part of a conversation. Without a store to keep things in, each is mailed at once by itself.
 */
public final class Modes {
  private final Optional<Shelf> shelf;
  private final Optional<Dialogues> dialogues;

  private Modes(Optional<Shelf> shelf, Optional<Dialogues> dialogues) {
    this.shelf = shelf;
    this.dialogues = dialogues;
  }

  public static Modes none() {
    return new Modes(Optional.empty(), Optional.empty());
  }

  public static Modes keeping(Shelf shelf, Conversations conversations) {
    return new Modes(Optional.of(shelf), Optional.of(new Dialogues(conversations)));
  }

  /**
   * What is to be done.
   *
   * @param kept what became of an event that waits; nothing of one that is mailed now
   * @param alarm names the conversation, where there is one
   */
  record Decision(List<Outcome> kept, Optional<String> alarm, Turn turn) {
    private static Decision mailed() {
      return new Decision(List.of(), Optional.empty(), Turn.unknown());
    }

    Optional<Muting> muting(Routed routed) {
      return turn.mutedUntil()
          .flatMap(
              until ->
                  routed
                      .route()
                      .handling()
                      .pacing()
                      .flapping()
                      .map(flapping -> new Muting(turn.changes(), flapping.within(), until)));
    }
  }

  Decision decide(Routed routed) {
    if (shelf.isEmpty() || dialogues.isEmpty()) {
      return Decision.mailed();
    }
    Optional<String> alarm = Dialogues.alarm(routed);
    if (alarm.isEmpty()) {
      return new Decision(shelf.get().keep(routed), alarm, Turn.unknown());
    }
    Turn turn = dialogues.get().turn(alarm.get(), routed, shelf.get().isTended());
    return new Decision(turn.mailed() ? List.of() : muted(routed, alarm.get(), turn), alarm, turn);
  }

  /** What the store can't keep now is mailed. */
  private List<Outcome> muted(Routed routed, String alarm, Turn turn) {
    List<Outcome> kept = shelf.get().keepMuted(routed, alarm, turn.mutedUntil());
    return kept.stream().anyMatch(Outcome.Deferred.class::isInstance) ? List.of() : kept;
  }

  void sent(Decision decision, List<Delivery> deliveries) {
    decision.alarm().ifPresent(alarm -> dialogues.get().sent(alarm, decision.turn(), deliveries));
  }
}
