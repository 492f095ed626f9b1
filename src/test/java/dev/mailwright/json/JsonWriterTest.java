package dev.mailwright.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
  @Test
  void members_keep_their_order_and_types() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("z", "text");
    document.put("a", Arrays.asList(1, 2L, 0.5, true, null));
    document.put("decimal", new BigDecimal("1E+3"));
    document.put("object", Map.of("list", List.of()));

    assertThat(JsonWriter.write(document))
        .isEqualTo(
            "{\"z\":\"text\",\"a\":[1,2,0.5,true,null],\"decimal\":1000,\"object\":{\"list\":[]}}");
  }

  @Test
  void control_characters_are_escaped_and_other_text_is_written_as_utf_8() {
    String json = JsonWriter.write(Map.of("a", "\"\n\u0000Gr\u00fc\u00dfe \uD83D\uDE80"));

    assertThat(json).isEqualTo("{\"a\":\"\\\"\\n\\u0000Gr\u00fc\u00dfe \uD83D\uDE80\"}");
    assertThat(JsonWriter.writeBytes(Map.of("a", "\uD83D\uDE80")))
        .isEqualTo("{\"a\":\"\uD83D\uDE80\"}".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void a_value_without_a_json_type_is_refused() {
    assertThatThrownBy(() -> JsonWriter.write(Map.of("at", Instant.EPOCH)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.time.Instant");
  }
}
