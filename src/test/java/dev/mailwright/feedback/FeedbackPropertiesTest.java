package dev.mailwright.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.event.Feedback;
import dev.mailwright.event.FeedbackReader;
import dev.mailwright.json.JsonObject;
import dev.mailwright.json.UnreadableMessageException;
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

/** Reading and classifying any message throws nothing and reveals no address. */
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
  private final BounceClassifier classifier = new BounceClassifier();

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void any_message_is_read_and_classified(@ForAll("messages") JsonObject message) {
    readAndClassify(message);
  }

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void any_feedback_is_read_and_classified(
      @ForAll("types") String type,
      @ForAll("messages") JsonObject mail,
      @ForAll("messages") JsonObject it) {
    JsonObject message =
        new JsonObject(
            Map.of("eventType", type, "mail", identified(mail), "bounce", it, "complaint", it));

    assertThat(readAndClassify(message)).isPresent();
  }

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void a_damaged_bounce_is_read_and_classified(@ForAll("damagedBounces") String json) {
    try {
      readAndClassify(FeedbackSamples.fields(json));
    } catch (UnreadableMessageException | ClassCastException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  private static JsonObject identified(JsonObject mail) {
    Map<String, Object> values = new LinkedHashMap<>(mail.asMap());
    values.put("messageId", "m");
    return new JsonObject(values);
  }

  private Optional<Feedback> readAndClassify(JsonObject message) {
    Optional<Feedback> feedback = reader.read(message);
    feedback.map(classifier::classify).stream()
        .flatMap(List::stream)
        .forEach(classification -> assertThat(classification.reason()).doesNotContain("@"));
    return feedback;
  }

  @Provide
  Arbitrary<String> types() {
    return Arbitraries.oneOf(
        Arbitraries.of("Bounce", "Complaint", "Delivery", "Send", "Rendering Failure"),
        Arbitraries.strings().ofMinLength(1).filter(text -> !text.isBlank()));
  }

  @Provide
  Arbitrary<JsonObject> messages() {
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

  private static Arbitrary<JsonObject> objects(Arbitrary<Object> values) {
    Arbitrary<String> names =
        Arbitraries.frequencyOf(
            Tuple.of(9, Arbitraries.of(NAMES)), Tuple.of(1, Arbitraries.strings().ofMaxLength(8)));
    return Arbitraries.maps(names, values).ofMaxSize(7).map(JsonObject::new);
  }

  /** Replaces a range of characters with other text, which may be invalid JSON. */
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
