package dev.mailwright.studio;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.mailwright.compose.BrokenTemplateException;
import dev.mailwright.lambda.DeliverHandler;
import dev.mailwright.lambda.DigestHandler;
import dev.mailwright.lambda.FeedbackHandler;
import dev.mailwright.lambda.QueueHandler;
import dev.mailwright.lambda.UnsubscribeHandler;
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

/** Dev mode's door for whatever is posted, where each deployed function has one of its own. */
@Named("any")
@Singleton
@IfBuildProfile("dev")
public class AnyDoor implements RequestStreamHandler {
  private static final Pattern COMMAND = Pattern.compile("^\\s*\\{\\s*\"digest\"");

  private final DeliverHandler deliver;
  private final QueueHandler queue;
  private final FeedbackHandler feedback;
  private final Others others;

  public AnyDoor(
      DeliverHandler deliver, QueueHandler queue, FeedbackHandler feedback, Others others) {
    this.deliver = deliver;
    this.queue = queue;
    this.feedback = feedback;
    this.others = others;
  }

  /** The doors that no topic leads to. */
  @Singleton
  @IfBuildProfile("dev")
  public record Others(
      DigestHandler digest, UnsubscribeHandler unsubscribe, LiveTemplates templates) {

    /** So that an edited template of the folder shows with the next event. */
    void readTemplates() {
      List<BrokenTemplateException> broken = templates.load();
      if (!broken.isEmpty()) {
        throw broken.get(0);
      }
    }
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    others.readTemplates();
    byte[] event = input.readAllBytes();
    door(new String(event, StandardCharsets.UTF_8))
        .handleRequest(new ByteArrayInputStream(event), output, context);
  }

  private RequestStreamHandler door(String event) {
    if (event.contains("\"aws:sqs\"")) {
      return queue;
    }
    if (event.contains("\"requestContext\"")) {
      return others.unsubscribe();
    }
    if (COMMAND.matcher(event).find()) {
      return others.digest();
    }
    boolean report =
        event.contains("\\\"notificationType\\\"") || event.contains("\\\"eventType\\\"");
    boolean ofSes = report && event.contains("\\\"mail\\\"");
    boolean command = event.contains("\"suppression\"") || event.contains("\"unsubscription\"");
    return ofSes || command ? feedback : deliver;
  }
}
