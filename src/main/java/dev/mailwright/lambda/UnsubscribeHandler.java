package dev.mailwright.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.mailwright.metrics.EventLog;
import dev.mailwright.metrics.MetricEntry;
import dev.mailwright.store.StoreUnavailableException;
import dev.mailwright.unsubscribe.FunctionUrlRequest;
import dev.mailwright.unsubscribe.HttpResponse;
import dev.mailwright.unsubscribe.UnsubscribePages;
import dev.mailwright.unsubscribe.UnsubscribeResult;
import dev.mailwright.unsubscribe.UnsubscribeService;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/**
 * Handles unsubscribe links through a function URL. GET only shows a confirmation page, since link
 * scanners also follow links. POST unsubscribes, regardless of its body, unless the form of the
 * confirmation page requests to subscribe again. The URL is public, so every request gets a
 * response and nothing is thrown.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8058#section-3.2">RFC 8058, 3.2</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html">Invoking
 *     function URLs</a>
 */
@Named("unsubscribe")
@Singleton
public class UnsubscribeHandler implements RequestStreamHandler {
  private static final String REFUSED = "UnsubscribeRefused";
  private final UnsubscribeService service;
  private final UnsubscribePages pages;
  private final EventLog log;

  public UnsubscribeHandler(UnsubscribeService service, UnsubscribePages pages, EventLog log) {
    this.service = service;
    this.pages = pages;
    this.log = log;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    output.write(answer(input.readAllBytes()).toJson());
  }

  private HttpResponse answer(byte[] input) {
    try {
      return FunctionUrlRequest.read(input).map(this::answer).orElseGet(this::unreadable);
    } catch (StoreUnavailableException e) {
      log.count(MetricEntry.problem(REFUSED, e.getMessage(), e.fix()));
      return pages.unavailable(503);
    } catch (RuntimeException | Error e) {
      log.count(MetricEntry.defect(REFUSED, e));
      return pages.unavailable(500);
    }
  }

  private HttpResponse unreadable() {
    log.count(
        MetricEntry.problem(
            REFUSED,
            "the invocation is not a function URL request",
            "Invoke the function through its URL only."));
    return pages.of(new UnsubscribeResult.Invalid());
  }

  private HttpResponse answer(FunctionUrlRequest request) {
    if (request.tooLarge()) {
      refused("the request body is larger than 16 KB");
      return pages.bodyTooLarge();
    }
    String token = request.query().getOrDefault("t", "");
    return switch (request.method()) {
      case "GET" -> answer(service.ask(token));
      case "HEAD" -> answer(service.ask(token)).withoutBody();
      case "POST" ->
          answer(
              asksToSubscribe(request.form())
                  ? service.subscribe(token)
                  : service.unsubscribe(token));
      default -> {
        refused("the request method is not GET, HEAD or POST");
        yield pages.methodNotAllowed();
      }
    };
  }

  private static boolean asksToSubscribe(Map<String, String> form) {
    return "subscribe".equals(form.get("action")) && !form.containsKey("List-Unsubscribe");
  }

  private HttpResponse answer(UnsubscribeResult result) {
    result.refusal().ifPresent(this::refused);
    result.changeMetric().ifPresent(metric -> count(metric, result.category()));
    return pages.of(result);
  }

  private void count(String metric, String category) {
    log.count(new MetricEntry("INFO", "", Map.of(metric, 1.0), Map.of("category", category)));
  }

  private void refused(String reason) {
    log.count(new MetricEntry("WARN", "", Map.of(REFUSED, 1.0), Map.of("message", reason)));
  }
}
