package dev.mailwright.render.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.Notifications;
import dev.mailwright.event.Event;
import dev.mailwright.event.EventReader;
import dev.mailwright.event.Notification;
import dev.mailwright.text.TimeFormat;
import dev.mailwright.text.Truncate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class NoticeViewsTest {
  private static final String SIREN = "\uD83D\uDEA8";

  @Test
  void nested_values_become_rows_under_their_headings() {
    NoticeView view = view("{\"a\": {\"b\": 1, \"none\": null}, \"list\": [1, 2], \"ok\": true}");

    assertThat(view.rows())
        .containsExactly(
            new Row("A", "", 0),
            new Row("B", "1", 1),
            new Row("List", "1, 2", 0),
            new Row("Ok", "yes", 0));
  }

  @Test
  void empty_objects_add_no_heading_and_no_empty_mail() {
    assertThat(view("{\"a\": [null, null], \"b\": [], \"c\": {}, \"d\": \" \"}").lines())
        .containsExactly("The message has no values.");
  }

  @Test
  void omitted_values_are_counted() {
    NoticeView rows = view("[" + "{\"x\": 1},".repeat(400) + "1]");

    assertThat(rows.rows()).hasSizeBetween(80, 300);
    assertThat(rows.rows().size() + rows.omitted()).isEqualTo(801);
    assertThat(view("x\n".repeat(1_200)).omitted()).isEqualTo(200);
  }

  @Test
  void no_text_makes_a_mail_that_gmail_clips_and_what_is_left_out_is_counted() {
    NoticeView wide = view(("<&\"" + SIREN).repeat(300).concat("\n").repeat(150));
    NoticeView one = view("<".repeat(240_000));
    NoticeView json =
        view(
            "{\"a\": ["
                + "\""
                + "&".repeat(3_000)
                + "\",".repeat(1)
                + "1]"
                + ", \"b\": \""
                + "<".repeat(4_000)
                + "\"}");

    assertThat(bytes(wide)).isLessThan(85_000);
    assertThat(wide.lines().size() + wide.omitted()).isEqualTo(150);
    assertThat(bytes(one)).isLessThan(85_000);
    assertThat(one.lines().get(0)).endsWith("\u2026 (shortened)");
    assertThat(json.rows()).hasSize(2);
  }

  private static int bytes(NoticeView view) {
    return view.lines().stream().mapToInt(Truncate::htmlBytes).sum();
  }

  @Test
  void a_long_value_is_never_cut_within_a_character() {
    String value = "x".repeat(3_999) + SIREN.repeat(10);

    assertThat(view("{\"a\": \"" + value + "\"}").rows().get(0).value())
        .isEqualTo("x".repeat(3_999) + "\u2026 (shortened)");
    assertThat(view("y".repeat(119) + SIREN).getPreview()).isEqualTo("y".repeat(119));
  }

  private static NoticeView view(String message) {
    Notification notification = Notifications.of("any", message);
    TimeFormat times = new TimeFormat(ZoneId.of("UTC"));
    return new EventReader().read(notification) instanceof Event.JsonNotice json
        ? NoticeView.of(notification, json, times)
        : NoticeView.of(notification, new Event.TextNotice(message), times);
  }
}
