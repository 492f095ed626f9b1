package dev.mailwright.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.mailwright.journal.Journal;
import dev.mailwright.journal.Note;
import dev.mailwright.store.StoreUnavailableException;
import dev.mailwright.subscription.SubscriptionDesk;
import dev.mailwright.subscription.SubscriptionDesk.Answer;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The door for those who want no more of some mail, behind a function URL. GET only asks, since
 * scanners of links fetch them too; a POST with the link's token unsubscribes, whatever its body
 * is, unless our own page's form asks to subscribe again. Whatever arrives is answered, nothing is
 * thrown: who calls is anybody on the internet.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8058#section-3.2">RFC 8058, 3.2</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html">Invoking
 *     function URLs</a>
 */
@Named("unsubscribe")
@Singleton
public class UnsubscribeHandler implements RequestStreamHandler {
  private static final String REFUSED = "UnsubscribeRefused";

  private final SubscriptionDesk desk;
  private final UnsubscribePages pages;
  private final Journal journal;

  public UnsubscribeHandler(SubscriptionDesk desk, UnsubscribePages pages, Journal journal) {
    this.desk = desk;
    this.pages = pages;
    this.journal = journal;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    output.write(answer(input.readAllBytes()).toJson().getBytes(StandardCharsets.UTF_8));
  }

  private PageAnswer answer(byte[] input) {
    try {
      return FunctionUrlRequest.read(input).map(this::answer).orElseGet(this::unreadable);
    } catch (StoreUnavailableException e) {
      journal.count(Note.trouble(REFUSED, e.getMessage(), e.remedy()));
      return pages.busy(503);
    } catch (RuntimeException | Error e) {
      journal.count(
          Note.trouble(
              REFUSED,
              "unexpected " + e.getClass().getName(),
              "This is a defect of Mailwright: please report it with this line."));
      return pages.busy(500);
    }
  }

  private PageAnswer unreadable() {
    journal.count(
        Note.trouble(
            REFUSED,
            "an invocation that is no request of a function URL",
            "Invoke the function through its URL only."));
    return pages.of(new Answer.Invalid());
  }

  private PageAnswer answer(FunctionUrlRequest request) {
    String token = request.query().getOrDefault("t", "");
    return switch (request.method()) {
      case "GET" -> told(desk.ask(token));
      case "HEAD" -> told(desk.ask(token)).withoutBody();
      case "POST" ->
          told(wantsBack(request.form()) ? desk.subscribe(token) : desk.unsubscribe(token));
      default -> {
        refused("a method that is not GET, HEAD or POST");
        yield pages.methodNotAllowed();
      }
    };
  }

  private static boolean wantsBack(Map<String, String> form) {
    return "subscribe".equals(form.get("action")) && !form.containsKey("List-Unsubscribe");
  }

  private PageAnswer told(Answer answer) {
    if (answer instanceof Answer.Unsubscribed done && done.changed()) {
      count("Unsubscribed", done.category());
    } else if (answer instanceof Answer.Subscribed done && done.changed()) {
      count("Resubscribed", done.category());
    } else if (answer instanceof Answer.StillUnsubscribed) {
      refused("an operator unsubscribed the address from everything");
    } else if (answer instanceof Answer.Expired) {
      refused("an expired link");
    } else if (answer instanceof Answer.Invalid) {
      refused("a link that was not made here, or not all of it");
    }
    return pages.of(answer);
  }

  private void count(String metric, String category) {
    journal.count(new Note("INFO", "", Map.of(metric, 1.0), Map.of("category", category)));
  }

  private void refused(String reason) {
    journal.count(new Note("WARN", "", Map.of(REFUSED, 1.0), Map.of("message", reason)));
  }
}
