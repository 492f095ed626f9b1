package dev.mailwright.chaos;

import dev.mailwright.emulators.Moto;
import dev.mailwright.lambda.SqsDeadLetterQueue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Compares the published events with the mails in SES and the messages in the dead-letter queue.
 */
public final class ChaosAccount {
  private static final Pattern NAME = Pattern.compile("e\\d+x");
  private static final Pattern SUBJECT = Pattern.compile("Subject: [^\\r\\n]*");

  private final List<String> missing = new ArrayList<>();
  private final List<String> twice = new ArrayList<>();
  private final List<String> withoutReason = new ArrayList<>();
  private final List<String> outOfOrder = new ArrayList<>();
  private final Weather weather;
  private final int events;
  private int sent;
  private int allowedDuplicates;
  private int killed;

  /** The faults injected during the run. */
  public record Weather(
      int kills,
      Map<Fault, Integer> ses,
      Map<Fault, Integer> dynamo,
      Map<Fault, Integer> results,
      Map<Fault, Integer> deadLetters,
      int bounces,
      int suppressed) {}

  ChaosAccount(
      List<ChaosEvent> events, List<Moto.Received> mails, List<Message> queue, Weather weather) {
    this.weather = weather;
    this.events = events.size();
    Map<String, Integer> mailsOf = new HashMap<>();
    mails.forEach(mail -> mailsOf.merge(nameIn(mail), 1, Integer::sum));
    Set<String> deadOnes = new HashSet<>();
    queue.forEach(letter -> bury(letter, deadOnes));
    checkOrder(events, mails);
    for (ChaosEvent event : events) {
      book(event, mailsOf.getOrDefault(event.name(), 0), deadOnes.contains(event.name()));
    }
  }

  /** Mails of one message group must go out in the order of publication. */
  private void checkOrder(List<ChaosEvent> events, List<Moto.Received> mails) {
    Map<String, ChaosEvent> ordered = new HashMap<>();
    events.stream().filter(ChaosEvent::ordered).forEach(event -> ordered.put(event.name(), event));
    Map<String, Integer> last = new HashMap<>();
    for (Moto.Received mail : mails) {
      ChaosEvent event = ordered.get(nameIn(mail));
      if (event != null) {
        Integer before = last.put(event.group(), event.number());
        if (before != null && before > event.number()) {
          outOfOrder.add(event.name());
        }
      }
    }
  }

  private void bury(Message letter, Set<String> deadOnes) {
    Matcher name = NAME.matcher(letter.body());
    if (name.find()) {
      deadOnes.add(name.group());
    }
    if (!letter.messageAttributes().containsKey(SqsDeadLetterQueue.REASON)) {
      withoutReason.add(letter.messageId());
    }
  }

  private void book(ChaosEvent event, int mails, boolean buried) {
    if (mails > 0) {
      sent++;
    }
    if (buried) {
      killed++;
    }
    if (mails == 0 && !buried) {
      missing.add(event.name());
    }
    if (mails > 1 && event.alarm()) {
      allowedDuplicates += mails - 1;
    } else if (mails > 1) {
      twice.add(event.name());
    }
  }

  private static String nameIn(Moto.Received mail) {
    Matcher to = NAME.matcher(String.join(" ", mail.destinations()));
    if (to.find()) {
      return to.group();
    }
    Matcher subject = SUBJECT.matcher(mail.message());
    Matcher alarm = NAME.matcher(subject.find() ? subject.group() : "");
    return alarm.find() ? alarm.group() : "";
  }

  public List<String> missing() {
    return missing;
  }

  public List<String> sentTwiceAgainstTheirGuarantee() {
    return twice;
  }

  public List<String> deadWithoutReason() {
    return withoutReason;
  }

  public List<String> outOfOrder() {
    return outOfOrder;
  }

  public Weather weather() {
    return weather;
  }

  public int sent() {
    return sent;
  }

  public int kills() {
    return weather.kills();
  }

  @Override
  public String toString() {
    return "Of %d events %d were sent and %d are in the dead-letter queue (some may be both: unsure); %d are missing; %d were sent twice against their guarantee; alarms were sent again %d times. %d ordered mails are out of order. Killed %d times; SES %s; DynamoDB %s; results topic %s; dead-letter queue %s; %d of %d bounces suppress beside a hanging mirror."
        .formatted(
            events,
            sent,
            killed,
            missing.size(),
            twice.size(),
            allowedDuplicates,
            outOfOrder.size(),
            weather.kills(),
            weather.ses(),
            weather.dynamo(),
            weather.results(),
            weather.deadLetters(),
            weather.suppressed(),
            weather.bounces());
  }
}
