package example;

import dev.mailwright.publish.EventPublisher;
import dev.mailwright.publish.MailEvent;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;

/** Publishes to an endpoint that refuses connections, to show that all classes are present. */
public final class Backend {
  private Backend() {}

  public static void main(String[] arguments) {
    try (SnsClient sns =
        SnsClient.builder()
            .region(Region.EU_WEST_1)
            .endpointOverride(URI.create("http://127.0.0.1:9"))
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .overrideConfiguration(override -> override.retryStrategy(retry -> retry.maxAttempts(1)))
            .build()) {
      new EventPublisher(sns, "arn:aws:sns:eu-west-1:123456789012:user-events")
          .publish(MailEvent.named("user_registered").to("ada@example.com").with("name", "Ada"));
    } catch (SdkClientException e) {
      System.out.println("published until the connection: " + e.getMessage());
    }
  }
}
