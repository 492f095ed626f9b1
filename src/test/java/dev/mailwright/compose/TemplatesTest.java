package dev.mailwright.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailwright.event.Fields;
import dev.mailwright.event.JsonReader;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Variant;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What whoever writes a template can rely on. */
@QuarkusTest
class TemplatesTest {
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
  void a_null_is_missing_and_a_default_takes_its_place() {
    assertThat(html("Dear {event.name ?: 'reader'}", "{\"name\": null}")).isEqualTo("Dear reader");
  }

  @Test
  void a_value_is_text_and_never_markup_nor_template() {
    assertThat(html("<p>{event.x}</p>", "{\"x\": \"<b>\\\"'&{event.y}{#eval 'z'}\"}"))
        .isEqualTo("<p>&lt;b&gt;&quot;&#39;&amp;{event.y}{#eval &#39;z&#39;}</p>");
  }

  @Test
  void a_template_can_not_switch_escaping_off() {
    assertThatThrownBy(() -> html("{event.x.raw}", "{\"x\": \"<b>\"}"))
        .hasMessageContaining("would let a value inject HTML");
    assertThatThrownBy(() -> html("{event.x.safe}", "{\"x\": \"<b>\"}"))
        .hasMessageContaining("would let a value inject HTML");
  }

  @Test
  void escaping_can_not_be_switched_off_in_another_spelling_either() {
    assertThatThrownBy(() -> html("{event.x.raw(1)}", "{\"x\": \"<b>\"}"))
        .hasMessageContaining("would let a value inject HTML");
  }

  @Test
  void a_template_can_not_read_a_value_as_template_code() {
    assertThatThrownBy(() -> html("{#eval event.x /}", "{\"x\": \"{event}\"}"))
        .hasMessageContaining("would read a value as template code");
    assertThatThrownBy(() -> html("{str:eval(event.x)}", "{\"x\": \"{event}\"}"))
        .hasMessageContaining("would read a value as template code");
  }

  @Test
  void a_field_never_becomes_a_method_of_the_class_behind_it() {
    for (String name : new String[] {"empty", "asMap", "class", "get", "toString", "hashCode"}) {
      assertThat(html("{event." + name + " ?: 'missing'}", "{}")).isEqualTo("missing");
    }
  }

  @Test
  void a_template_that_is_not_there_is_named_with_its_path() {
    assertThatThrownBy(() -> new Templates(engine).render("nothing", Map.of()))
        .isInstanceOf(TemplateRefusedException.class)
        .hasMessage("there is no template mail/nothing.html");
  }

  private String html(String template, String event) {
    Fields fields = (Fields) new JsonReader(100).read(event);
    return engine
        .parse(template, Variant.forContentType("text/html"), "test.html")
        .data("event", new EventData(fields))
        .render();
  }
}
