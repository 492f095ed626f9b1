package dev.mailwright.emulators;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.Optional;

/** Starts Moto for a Quarkus test and configures the SES endpoint. */
public class MotoResource implements QuarkusTestResourceLifecycleManager {
  private Optional<Moto> moto = Optional.empty();

  @Override
  public Map<String, String> start() {
    moto = Moto.start();
    return moto.map(
            running ->
                Map.of(
                    "quarkus.ses.endpoint-override", running.endpoint(),
                    "quarkus.ses.aws.region", "us-east-1",
                    "quarkus.ses.aws.credentials.type", "static",
                    "quarkus.ses.aws.credentials.static-provider.access-key-id", "test",
                    "quarkus.ses.aws.credentials.static-provider.secret-access-key", "test"))
        .orElseGet(Map::of);
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(moto, field -> field.getName().equals("moto"));
  }

  @Override
  public void stop() {
    moto.ifPresent(Moto::close);
  }
}
