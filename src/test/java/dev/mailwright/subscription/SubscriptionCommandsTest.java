package dev.mailwright.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.Moving;
import dev.mailwright.event.Fields;
import dev.mailwright.event.JsonReader;
import dev.mailwright.mail.Address;
import dev.mailwright.store.MemoryTable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscriptionCommandsTest {
  private static final String WHO = ", 'by': 'ops', 'reason': 'wrote to us'}";

  private final Unsubscriptions unsubscriptions =
      new Unsubscriptions(new MemoryTable(), new Moving("2026-03-02T09:00:00Z"));
  private final SubscriptionCommands commands = new SubscriptionCommands(unsubscriptions);

  @Test
  void an_operator_unsubscribes_somebody_and_takes_it_back() {
    assertThat(run("{'add': 'Ada@example.com', 'category': '*'" + WHO))
        .containsEntry("unsubscribed", List.of("*"))
        .containsEntry("changed", true);
    assertThat(unsubscriptions.among("weekly", List.of(new Address("ada@example.com")))).hasSize(1);

    Map<String, Object> answer = run("{'remove': 'ada@example.com', 'category': '*'" + WHO);

    assertThat(answer).containsEntry("unsubscribed", List.of()).containsEntry("changed", true);
    assertThat(answer.get("history").toString()).contains("by ops", "wrote to us");
  }

  @Test
  void looking_up_changes_nothing() {
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
        "{}|give lookup, add or remove",
        "{'lookup': 'nobody'}|that is no address: it has no @",
        "{'add': 'ada@example.com', 'by': 'ops', 'reason': 'x'}|say from what in category",
        "{'add': 'ada@example.com', 'category': 'weekly', 'by': 'ops'}|say who does it",
        "{'add': 'ada@example.com', 'category': 'a\\nb', 'by': 'o', 'reason': 'x'}|a category's",
      })
  void a_command_that_lacks_something_says_what(String command, String answer) {
    assertThat(run(command)).containsOnlyKeys("error");
    assertThat(run(command).get("error").toString()).startsWith(answer);
  }

  private Map<String, Object> run(String command) {
    return commands.run((Fields) new JsonReader(100).read(command.replace('\'', '"')));
  }
}
