package dev.mailwright.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailwright.json.JsonObject;
import dev.mailwright.json.JsonReader;
import dev.mailwright.mail.Mail;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Variant;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The guarantees for template authors. */
@QuarkusTest
class TemplateRendererTest {
  @Inject Engine engine;

  @Test
  void a_field_of_the_event_is_read_by_name_at_any_depth() {
    assertThat(
            html(
                "{event.id} {event.order.total} {event['odd-name']} {#for item in event.items}{item.sku};{/for}",
                """
                {"id": 7, "order": {"total": 9.90}, "odd-name": "x", "items": [{"sku": "a"}, {"sku": "b"}]}
                """))
        .isEqualTo("7 9.90 x a;b;");
  }

  @Test
  void a_missing_field_fails_by_name_and_line() {
    assertThatThrownBy(() -> html("one\n{event.tracking}", "{}"))
        .hasMessageContaining("tracking")
        .hasMessageContaining("test.html:2");
  }

  @Test
  void a_null_is_missing_and_can_have_a_default() {
    assertThat(html("Dear {event.name ?: 'reader'}", "{\"name\": null}")).isEqualTo("Dear reader");
  }

  @Test
  void a_value_is_text_and_never_markup_or_template_code() {
    assertThat(html("<p>{event.x}</p>", "{\"x\": \"<b>\\\"'&{event.y}{#eval 'z'}\"}"))
        .isEqualTo("<p>&lt;b&gt;&quot;&#39;&amp;{event.y}{#eval &#39;z&#39;}</p>");
  }

  @Test
  void a_template_cannot_turn_off_escaping() {
    assertThatThrownBy(() -> html("{event.x.raw}", "{\"x\": \"<b>\"}"))
        .hasMessageContaining("would let a value inject HTML");
    assertThatThrownBy(() -> html("{event.x.safe}", "{\"x\": \"<b>\"}"))
        .hasMessageContaining("would let a value inject HTML");
  }

  @Test
  void escaping_cannot_be_turned_off_in_another_notation() {
    assertThatThrownBy(() -> html("{event.x.raw(1)}", "{\"x\": \"<b>\"}"))
        .hasMessageContaining("would let a value inject HTML");
  }

  @Test
  void a_template_cannot_evaluate_a_value() {
    assertThatThrownBy(() -> html("{#eval event.x /}", "{\"x\": \"{event}\"}"))
        .hasMessageContaining(
            "template test.html: eval would run a value as template code; remove it");
    assertThatThrownBy(() -> html("{str:eval(event.x)}", "{\"x\": \"{event}\"}"))
        .hasMessageContaining(
            "template test.html: eval would run a value as template code; remove it");
  }

  @Test
  void a_field_never_calls_a_java_method() {
    for (String name : new String[] {"empty", "asMap", "class", "get", "toString", "hashCode"}) {
      assertThat(html("{event." + name + " ?: 'missing'}", "{}")).isEqualTo("missing");
    }
  }

  @Test
  void a_missing_template_is_reported_with_its_path() {
    assertThatThrownBy(() -> new TemplateRenderer(engine).render("nothing", Map.of()))
        .isInstanceOf(RenderingException.class)
        .hasMessage("the template mail/nothing.html does not exist");
  }

  @Test
  void controls_and_bidi_overrides_reach_neither_part_and_an_empty_subject_gets_the_mails_name() {
    engine.putTemplate(
        "mail/order_shipped.html",
        engine.parse("<p>{event.x}</p>", Variant.forContentType("text/html"), "h.html"));
    engine.putTemplate(
        "mail/order_shipped.txt", engine.parse("{#capture subject}{event.x}{/capture}{event.y}"));
    JsonObject fields =
        new JsonObject(Map.of("x", "\u202E\u0007\r\n", "y", "a\u202Eb\u0000c\td\ne"));

    Mail.Content content =
        new TemplateRenderer(engine)
            .render("order_shipped", Map.of("event", new EventData(fields)));

    assertThat(content.subject()).isEqualTo("Order shipped");
    assertThat(content.html()).isEqualTo("<p>\r\n</p>");
    assertThat(content.text()).isEqualTo("abc\td\ne\n");
  }

  private String html(String template, String event) {
    JsonObject fields = (JsonObject) new JsonReader(100).read(event);
    return engine
        .parse(template, Variant.forContentType("text/html"), "test.html")
        .data("event", new EventData(fields))
        .render();
  }
}
