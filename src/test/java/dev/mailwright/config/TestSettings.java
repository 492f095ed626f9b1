package dev.mailwright.config;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

final class TestSettings {
  private TestSettings() {}

  /** Reads names in capitals as environment variables, all others as properties. */
  static Settings read(Map<String, String> changes) {
    Map<String, String> variables = new HashMap<>(Map.of("SENDER_EMAIL", "hello@example.com"));
    Map<String, String> properties = new HashMap<>();
    changes.forEach(
        (name, value) ->
            (name.equals(name.toUpperCase(Locale.ROOT)) ? variables : properties).put(name, value));
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withSources(new EnvConfigSource(variables, 300))
            .withSources(new PropertiesConfigSource(properties, "application.properties", 250))
            .build();
    return new SettingsReader(
            new SettingSource(
                name -> config.getOptionalValue(name, String.class),
                List.of(config.getPropertyNames())))
        .read();
  }
}
