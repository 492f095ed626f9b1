package dev.mailwright.studio;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.mailwright.lambda.DigestHandler;
import dev.mailwright.lambda.FeedbackHandler;
import dev.mailwright.lambda.SnsHandler;
import dev.mailwright.lambda.SqsHandler;
import dev.mailwright.lambda.UnsubscribeHandler;
import dev.mailwright.render.InvalidTemplateException;
import dev.mailwright.studio.preview.LiveTemplates;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Passes each dev-mode request to the handler that the deployed functions use for it. Reloads
 * edited templates first.
 */
@Named("any")
@Singleton
@IfBuildProfile("dev")
public class DevHandler implements RequestStreamHandler {
  private static final Pattern DIGEST_COMMAND = Pattern.compile("^\\s*\\{\\s*\"digest\"");

  private final SnsHandler sns;
  private final SqsHandler sqs;
  private final FeedbackHandler feedback;
  private final DigestHandler digest;
  private final UnsubscribeHandler unsubscribe;
  private final LiveTemplates templates;

  public DevHandler(
      SnsHandler sns,
      SqsHandler sqs,
      FeedbackHandler feedback,
      DigestHandler digest,
      UnsubscribeHandler unsubscribe,
      LiveTemplates templates) {
    this.sns = sns;
    this.sqs = sqs;
    this.feedback = feedback;
    this.digest = digest;
    this.unsubscribe = unsubscribe;
    this.templates = templates;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    List<InvalidTemplateException> invalid = templates.load();
    if (!invalid.isEmpty()) {
      throw invalid.get(0);
    }
    byte[] event = input.readAllBytes();
    handler(new String(event, StandardCharsets.UTF_8))
        .handleRequest(new ByteArrayInputStream(event), output, context);
  }

  private RequestStreamHandler handler(String event) {
    if (event.contains("\"aws:sqs\"")) {
      return sqs;
    }
    if (event.contains("\"requestContext\"")) {
      return unsubscribe;
    }
    if (DIGEST_COMMAND.matcher(event).find()) {
      return digest;
    }
    boolean report =
        event.contains("\\\"notificationType\\\"") || event.contains("\\\"eventType\\\"");
    boolean ofSes = report && event.contains("\\\"mail\\\"");
    boolean command = event.contains("\"suppression\"") || event.contains("\"unsubscription\"");
    return ofSes || command ? feedback : sns;
  }
}
