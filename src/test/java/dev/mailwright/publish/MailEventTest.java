package dev.mailwright.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailEventTest {
  private static final MailEvent EVENT = MailEvent.named("user_registered");

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", " ", "_x", "user registered", "secret@example.com", "caf\u00e9", "x\n"})
  void a_name_that_no_template_can_have_is_refused(String name) {
    assertRefused(
        () -> MailEvent.named(name),
        "The event's name is not a valid template name: use up to 100 letters, digits and _ . : - and start with a letter or digit.");
  }

  @Test
  void a_name_has_at_most_100_characters() {
    assertThat(MailEvent.named("x".repeat(100)).name()).hasSize(100);
    assertRefused(() -> MailEvent.named("x".repeat(101)), "up to 100 letters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"alarm", "notice", "setup", "unreadable"})
  void the_names_of_other_kinds_are_refused(String name) {
    assertRefused(
        () -> MailEvent.named(name),
        "The event's name, " + name + ", is reserved for another kind of message");
  }

  static Stream<Arguments> an_event_that_mailwright_would_refuse_is_refused_with_a_fix() {
    String half = "secret \ud83d";
    return Stream.of(
        refused(
            "Recipient 1 is not a valid address (it has no @): use plain addresses, such as someone@example.com.",
            event -> event.to("secret")),
        refused("Recipient 2 is", event -> event.to("ada@example.com", "a@secret@example.com")),
        refused("Recipient 1 is", event -> event.to("secret@-caf\u00e9-.example")),
        refused("(it is empty)", event -> event.to((String) null)),
        refused("more than 50 recipients", event -> event.to(addresses(51))),
        refused(
            "The field event is reserved: use named(), to(), reference() or idempotencyKey().",
            event -> event.with("event", "secret")),
        refused(
            "The field email is reserved: use named(), to(), reference() or idempotencyKey().",
            event -> event.with("email", "secret")),
        refused(
            "The field reference is reserved: use named(), to(), reference() or idempotencyKey().",
            event -> event.with("reference", "secret")),
        refused("The field idempotency_key is", event -> event.with("idempotency_key", "secret")),
        refused("name of a field is blank", event -> event.with(" ", "secret")),
        refused(
            "The name of a field is not text: use a String as key.",
            event -> event.with(null, "secret")),
        refused("longer than 512 characters", event -> event.with("n".repeat(513), "secret")),
        refused(
            "The name of a field is not text: use a String as key.",
            event -> event.with("in", Map.of(1, "secret"))),
        refused("half a character", event -> event.with("name", half)),
        refused("half a character", event -> event.with("in", Map.of(half, 1))),
        refused("half a character", event -> event.idempotencyKey(half)),
        refused("The reference is blank or longer", event -> event.reference("r".repeat(257))),
        refused("The reference is blank or longer", event -> event.reference(null)),
        refused("The idempotency key is blank", event -> event.idempotencyKey("")),
        refused("The idempotency key is", event -> event.idempotencyKey("k".repeat(257))),
        refused(
            "The message group is not valid for SNS: use 1 to 128 ASCII letters, digits and punctuation, without spaces.",
            event -> event.group("my secret")),
        refused(
            "The message group is not valid for SNS: use 1 to 128 ASCII letters, digits and punctuation, without spaces.",
            event -> event.group("g".repeat(129))));
  }

  private static Arguments refused(String reason, UnaryOperator<MailEvent> change) {
    return Arguments.of(reason, change);
  }

  @ParameterizedTest
  @MethodSource
  void an_event_that_mailwright_would_refuse_is_refused_with_a_fix(
      String reason, UnaryOperator<MailEvent> change) {
    assertRefused(() -> change.apply(EVENT), reason);
  }

  static Stream<Arguments> values_that_json_does_not_have_are_refused_by_their_type() {
    return Stream.of(
        Arguments.of(Instant.EPOCH, "A java.time.Instant can't be"),
        Arguments.of(new StringBuilder("secret"), "A java.lang.StringBuilder can't be"),
        Arguments.of(new String[] {"secret"}, "can't be"),
        Arguments.of(Set.of("secret"), "can't be"),
        Arguments.of(List.of(Map.of("at", Instant.EPOCH)), "A java.time.Instant can't be"),
        Arguments.of(
            Double.NaN, "A java.lang.Double has no JSON representation: use null or text instead."),
        Arguments.of(
            Float.NEGATIVE_INFINITY,
            "A java.lang.Float has no JSON representation: use null or text instead."));
  }

  @ParameterizedTest
  @MethodSource
  void values_that_json_does_not_have_are_refused_by_their_type(Object value, String reason) {
    assertRefused(() -> EVENT.with("value", value), reason);
  }

  @Test
  void a_list_that_contains_itself_is_refused() {
    List<Object> list = new ArrayList<>();
    list.addAll(Collections.nCopies(100, list));

    assertRefused(() -> EVENT.with("list", list), "than");
  }

  @Test
  void an_event_does_not_change() {
    List<Object> items = new ArrayList<>(List.of("one"));
    MailEvent event = EVENT.with("items", items);
    items.add("two");

    assertThat(event.with("more", 1).group("g").body()).containsKey("more");
    assertThat(event.body()).doesNotContainKey("more").containsEntry("items", List.of("one"));
    assertThat(EVENT.body()).doesNotContainKey("items");
    assertThat(event.group()).isEmpty();
  }

  @Test
  void null_is_allowed_anywhere() {
    Map<String, Object> map = new HashMap<>();
    map.put("none", null);

    MailEvent event = EVENT.with("a", null).with("b", Arrays.asList(1, null)).with("c", map);

    assertThat(event.body()).containsEntry("a", null).containsEntry("c", map);
  }

  @Test
  void to_string_contains_only_the_name() {
    assertThat(EVENT.to("ada@example.com").with("name", "Ada"))
        .hasToString("MailEvent[user_registered]");
  }

  static String[] addresses(int count) {
    return Stream.iterate(1, i -> i + 1)
        .limit(count)
        .map(i -> "secret" + i + "@example.com")
        .toArray(String[]::new);
  }

  private static void assertRefused(Runnable change, String reason) {
    assertThatThrownBy(change::run)
        .isInstanceOf(InvalidEventException.class)
        .hasMessageContaining(reason)
        .hasMessageContaining(": ")
        .hasMessageEndingWith(".")
        .hasNoCause()
        .message()
        .doesNotContain("secret", "ada@");
  }
}
