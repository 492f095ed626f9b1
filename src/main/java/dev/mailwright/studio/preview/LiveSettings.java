package dev.mailwright.studio.preview;

import dev.mailwright.config.InvalidSettingException;
import dev.mailwright.config.MailFolder;
import dev.mailwright.config.Settings;
import dev.mailwright.config.SettingsReader;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SysPropConfigSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Reads the current settings from the files, before the function restarts with them. */
final class LiveSettings {
  private static final int ENVIRONMENT = 300;
  private static final int DOT_ENV = 295;
  private static final int FILE_OF_DEV_MODE = 251;
  private static final int FILE = 250;
  private static final int SAMPLE = 100;

  private final ProjectFiles project;

  LiveSettings(ProjectFiles project) {
    this.project = project;
  }

  /**
   * @throws InvalidConfigurationException if the function can't start with the settings
   * @throws InvalidSettingException if the mail folder can't be read
   */
  Settings read() {
    SmallRyeConfig config = config();
    MailFolder folder =
        MailFolder.find(
            config.getOptionalValue(MailFolder.SETTING, String.class), List.of(project.own()));
    try {
      return SettingsReader.over(config, folder).read();
    } catch (InvalidSettingException e) {
      throw new InvalidConfigurationException(folder.located(e));
    }
  }

  private SmallRyeConfig config() {
    SmallRyeConfigBuilder builder =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withProfile("dev")
            .withSources(
                new SysPropConfigSource(), new EnvConfigSource(System.getenv(), ENVIRONMENT));
    project.configuration().forEach(file -> add(file, builder));
    return builder.build();
  }

  /** Skips the settings in the mail folder, which {@link MailFolder} reads. */
  private static void add(Path file, SmallRyeConfigBuilder builder) {
    switch (file.getFileName().toString()) {
      case ".env" ->
          builder.withSources(new EnvConfigSource(source(file, DOT_ENV).getProperties(), DOT_ENV));
      case "microprofile-config.properties" -> builder.withSources(source(file, SAMPLE));
      case "application.properties" -> builder.withSources(source(file, FILE));
      case "application-dev.properties" -> builder.withSources(source(file, FILE_OF_DEV_MODE));
      default -> {}
    }
  }

  private static PropertiesConfigSource source(Path file, int ordinal) {
    try {
      return new PropertiesConfigSource(file.toUri().toURL(), ordinal);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file.getFileName() + " failed", e);
    }
  }

  /** A setting is invalid, so the function can't start. */
  static final class InvalidConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidConfigurationException(String sentence) {
      super(sentence);
    }
  }
}
