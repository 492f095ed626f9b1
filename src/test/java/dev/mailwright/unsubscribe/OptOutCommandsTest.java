package dev.mailwright.unsubscribe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.MutableClock;
import dev.mailwright.json.JsonObject;
import dev.mailwright.json.JsonReader;
import dev.mailwright.mail.Address;
import dev.mailwright.store.MemoryTable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptOutCommandsTest {
  private static final String WHO = ", 'by': 'ops', 'reason': 'wrote to us'}";

  private final OptOutList optOuts =
      new OptOutList(new MemoryTable(), new MutableClock("2026-03-02T09:00:00Z"));
  private final OptOutCommands commands = new OptOutCommands(optOuts, Set.of("weekly", "news"));

  @Test
  void an_operator_can_opt_an_address_out_and_in_again() {
    assertThat(run("{'add': 'Ada@example.com', 'category': '*'" + WHO))
        .containsEntry("unsubscribed", List.of("*"))
        .containsEntry("changed", true);
    assertThat(optOuts.among("weekly", List.of(new Address("ada@example.com")))).hasSize(1);

    Map<String, Object> answer = run("{'remove': 'ada@example.com', 'category': '*'" + WHO);

    assertThat(answer).containsEntry("unsubscribed", List.of()).containsEntry("changed", true);
    assertThat(answer.get("history").toString()).contains("by ops", "wrote to us");
  }

  @Test
  void a_lookup_changes_nothing() {
    run("{'add': 'ada@example.com', 'category': 'weekly'" + WHO);

    assertThat(run("{'lookup': 'ada@example.com'}"))
        .containsEntry("unsubscribed", List.of("weekly"))
        .doesNotContainKey("changed");
    assertThat(run("{'lookup': 'bob@example.com'}")).containsEntry("unsubscribed", List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{}|the command is missing: give lookup, add or remove with an address",
        "{'lookup': 'nobody'}|not a valid address: it has no @",
        "{'add': 'ada@example.com', 'by': 'ops', 'reason': 'x'}|category is missing",
        "{'add': 'ada@example.com', 'category': 'wekly', 'by': 'o', 'reason': 'x'}|no such category; known categories: * (all), news, weekly",
        "{'remove': 'ada@example.com', 'category': 'a\\nb', 'by': 'o', 'reason': 'x'}|the category is not valid: use Unicode text without control characters",
        "{'add': 'ada@example.com', 'category': 'weekly', 'by': 'ops'}|by or reason is missing",
        "{'add': 'ada@example.com', 'category': 'a\\nb', 'by': 'o', 'reason': 'x'}|no such category; known categories: * (all), news, weekly",
      })
  void an_invalid_command_reports_its_error(String command, String answer) {
    assertThat(run(command)).containsOnlyKeys("error");
    assertThat(run(command).get("error").toString()).startsWith(answer);
  }

  private Map<String, Object> run(String command) {
    return commands.run((JsonObject) new JsonReader(100).read(command.replace('\'', '"')));
  }
}
