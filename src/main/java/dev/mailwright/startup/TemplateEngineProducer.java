package dev.mailwright.startup;

import io.quarkus.arc.Arc;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.qute.Engine;
import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.Qute;
import io.quarkus.qute.runtime.ContentTypes;
import io.quarkus.qute.runtime.EngineProducer;
import io.quarkus.qute.runtime.QuteConfig;
import io.quarkus.qute.runtime.QuteRecorder.QuteContext;
import io.quarkus.qute.runtime.QuteRuntimeConfig;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.LocalesBuildTimeConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Produces the Qute engine with all templates parsed. A native build creates it while the image is
 * built, so that a start needn't parse them. Replaces Qute's own producer, which {@code
 * quarkus.arc.exclude-types} excludes so that it doesn't create another engine at each start.
 */
@Singleton
@IfBuildProfile("prod")
class TemplateEngineProducer {
  private final QuteContext context;
  private final QuteConfig config;
  private final Event<EngineBuilder> builders;
  private final Event<Engine> engines;
  private final ContentTypes contentTypes;
  private final LaunchMode launchMode;
  private final LocalesBuildTimeConfig locales;

  TemplateEngineProducer(
      QuteContext context,
      QuteConfig config,
      Event<EngineBuilder> builders,
      Event<Engine> engines,
      ContentTypes contentTypes,
      LaunchMode launchMode,
      LocalesBuildTimeConfig locales) {
    this.context = context;
    this.config = config;
    this.builders = builders;
    this.engines = engines;
    this.contentTypes = contentTypes;
    this.launchMode = launchMode;
    this.locales = locales;
  }

  @Produces
  @ApplicationScoped
  Engine engine() {
    return Ready.ENGINE.orElseGet(this::make);
  }

  private Engine make() {
    var unused =
        new EngineProducer(
            context,
            config,
            new Strict(),
            builders,
            engines,
            contentTypes,
            launchMode,
            locales,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    return Qute.engine();
  }

  /**
   * Initialised while the image is built, like all classes of a Quarkus application. On the JVM, it
   * may be initialised before the application is ready; then it has no engine.
   */
  private static final class Ready {
    static final Optional<Engine> ENGINE = make();

    private static Optional<Engine> make() {
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      ClassLoader own = TemplateEngineProducer.class.getClassLoader();
      thread.setContextClassLoader(own);
      try {
        var unused = Class.forName("io.quarkus.runner.ApplicationImpl", true, own);
        return Optional.ofNullable(Arc.container())
            .map(container -> container.instance(TemplateEngineProducer.class).get())
            .map(TemplateEngineProducer::make);
      } catch (ClassNotFoundException e) {
        return Optional.empty();
      } finally {
        thread.setContextClassLoader(before);
      }
    }
  }

  /** Must match {@code application.properties}, which are read after the engine is created. */
  private record Strict() implements QuteRuntimeConfig {
    @Override
    public Optional<PropertyNotFoundStrategy> propertyNotFoundStrategy() {
      return Optional.empty();
    }

    @Override
    public boolean removeStandaloneLines() {
      return true;
    }

    @Override
    public boolean strictRendering() {
      return true;
    }

    @Override
    public long timeout() {
      return 10_000;
    }

    @Override
    public boolean useAsyncTimeout() {
      return true;
    }
  }
}
