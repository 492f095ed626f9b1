package dev.mailwright.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.event.Fields;
import dev.mailwright.event.UnreadableMessageException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever is in a message, reading and judging it throws nothing and gives no address away. */
class FeedbackPropertiesTest {
  private static final List<String> NAMES =
      List.of(
          "eventType",
          "notificationType",
          "mail",
          "messageId",
          "timestamp",
          "tags",
          "ses:configuration-set",
          "bounce",
          "bounceType",
          "bounceSubType",
          "bouncedRecipients",
          "emailAddress",
          "action",
          "status",
          "diagnosticCode",
          "complaint",
          "complainedRecipients",
          "complaintFeedbackType",
          "complaintSubType",
          "delivery",
          "recipients",
          "failure");

  private final FeedbackReader reader = new FeedbackReader();
  private final FeedbackJudge judge = new FeedbackJudge();

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void any_message_is_read_and_judged(@ForAll("messages") Fields message) {
    readAndJudge(message);
  }

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void any_feedback_is_read_and_judged(
      @ForAll("types") String type,
      @ForAll("messages") Fields mail,
      @ForAll("messages") Fields it) {
    Fields message =
        new Fields(
            Map.of("eventType", type, "mail", identified(mail), "bounce", it, "complaint", it));

    assertThat(readAndJudge(message)).isPresent();
  }

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void a_damaged_bounce_is_read_and_judged(@ForAll("damagedBounces") String json) {
    try {
      readAndJudge(FeedbackSamples.fields(json));
    } catch (UnreadableMessageException | ClassCastException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  private static Fields identified(Fields mail) {
    Map<String, Object> values = new LinkedHashMap<>(mail.asMap());
    values.put("messageId", "m");
    return new Fields(values);
  }

  private Optional<Feedback> readAndJudge(Fields message) {
    Optional<Feedback> feedback = reader.read(message);
    feedback.map(judge::findings).stream()
        .flatMap(List::stream)
        .forEach(finding -> assertThat(finding.judgement().reason()).doesNotContain("@"));
    return feedback;
  }

  @Provide
  Arbitrary<String> types() {
    return Arbitraries.oneOf(
        Arbitraries.of("Bounce", "Complaint", "Delivery", "Send", "Rendering Failure"),
        Arbitraries.strings().ofMinLength(1).filter(text -> !text.isBlank()));
  }

  @Provide
  Arbitrary<Fields> messages() {
    return objects(values(4));
  }

  private static Arbitrary<Object> values(int depth) {
    Arbitrary<Object> scalars =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(30).asGeneric(),
            Arbitraries.of("Bounce", "Permanent", "General", "a@example.com", "5.1.1").asGeneric(),
            Arbitraries.longs().asGeneric(),
            Arbitraries.of(true, false).asGeneric(),
            Arbitraries.just(null));
    if (depth == 0) {
      return scalars;
    }
    Arbitrary<Object> inner = values(depth - 1);
    return Arbitraries.frequencyOf(
        Tuple.of(3, scalars),
        Tuple.of(2, inner.list().ofMaxSize(3).asGeneric()),
        Tuple.of(3, objects(inner).asGeneric()));
  }

  private static Arbitrary<Fields> objects(Arbitrary<Object> values) {
    Arbitrary<String> names =
        Arbitraries.frequencyOf(
            Tuple.of(9, Arbitraries.of(NAMES)), Tuple.of(1, Arbitraries.strings().ofMaxLength(8)));
    return Arbitraries.maps(names, values).ofMaxSize(7).map(Fields::new);
  }

  /** One stretch replaced by something else that JSON knows, or does not. */
  @Provide
  Arbitrary<String> damagedBounces() {
    String whole = FeedbackSamples.text("identity-bounce-several");
    Arbitrary<String> patches = Arbitraries.of("", "null", "{}", "[]", "\"", "7", "\\u0000", ",");
    Arbitrary<Integer> lengths = Arbitraries.integers().between(0, 60);
    return Arbitraries.integers()
        .between(0, whole.length() - 60)
        .flatMap(
            start ->
                lengths.flatMap(
                    length ->
                        patches.map(
                            patch ->
                                whole.substring(0, start)
                                    + patch
                                    + whole.substring(start + length))));
  }
}
