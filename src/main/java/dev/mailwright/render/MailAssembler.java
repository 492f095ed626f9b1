package dev.mailwright.render;

import dev.mailwright.mail.Address;
import dev.mailwright.mail.ListUnsubscribe;
import dev.mailwright.mail.Mail;
import dev.mailwright.render.view.UnsubscribeView;
import dev.mailwright.route.DeliveryMode;
import dev.mailwright.route.Route;
import dev.mailwright.unsubscribe.UnsubscribeLinks;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Assembles mails from rendered content: one per recipient or one per batch of recipients. */
public record MailAssembler(Brand brand, MailDefaults defaults, UnsubscribeLinks unsubscribeLinks) {

  /**
   * Renders the content once, and returns the mails, each of which is assembled when it is
   * accessed: many large mails never exist at the same time.
   *
   * @param render renders the content with additional template data
   */
  List<Mail> mails(
      List<Address> to, Route route, Function<Map<String, Object>, Mail.Content> render) {
    List<List<Address>> batches = batches(to, route.mode());
    List<Optional<ListUnsubscribe>> links =
        batches.stream().map(batch -> unsubscribe(batch, route)).toList();
    boolean linked =
        links.stream().flatMap(Optional::stream).anyMatch(link -> link.url().isPresent());
    UnsubscribeLinkSlot slot = linked ? UnsubscribeLinkSlot.create() : UnsubscribeLinkSlot.none();
    Mail.Content content = titled(content(render, slot.text(), route.name()), route);
    return new AbstractList<>() {
      @Override
      public Mail get(int index) {
        Optional<ListUnsubscribe> link = links.get(index);
        return mail(batches.get(index), slot.filled(content, link), link, route);
      }

      @Override
      public int size() {
        return batches.size();
      }
    };
  }

  private Mail.Content content(
      Function<Map<String, Object>, Mail.Content> render, String link, String category) {
    Mail.Content content =
        render.apply(Map.of("brand", brand, "unsubscribe", new UnsubscribeView(link, category)));
    return link.isEmpty()
        ? content
        : new Mail.Content(
            content.subject(),
            content.html(),
            content.text() + "Unsubscribe from " + category + ": " + link + "\n",
            content.images());
  }

  private static Mail.Content titled(Mail.Content content, Route route) {
    String prefix = route.presentation().subjectPrefix();
    return prefix.isEmpty()
        ? content
        : new Mail.Content(
            prefix + " " + content.subject(), content.html(), content.text(), content.images());
  }

  private Mail mail(
      List<Address> to, Mail.Content content, Optional<ListUnsubscribe> unsubscribe, Route route) {
    Route.Presentation presentation = route.presentation();
    Mail.Envelope envelope =
        new Mail.Envelope(
            presentation
                .from()
                .map(from -> from.withNameUnlessNamed(brand.name()))
                .orElse(defaults.sender()),
            to,
            presentation.replyTo().or(defaults::replyTo));
    boolean important = route.mode() == DeliveryMode.IMMEDIATE;
    return new Mail(
        envelope,
        content,
        new Mail.Headers(important, List.of(), unsubscribe),
        new Mail.SendOptions(configurationSet(route), defaults.sendOptions().tags()));
  }

  Optional<String> configurationSet(Route route) {
    return route
        .presentation()
        .configurationSet()
        .or(() -> defaults.sendOptions().configurationSet());
  }

  /** Uses the first recipient: batches have several only if the links are not per recipient. */
  private Optional<ListUnsubscribe> unsubscribe(List<Address> batch, Route route) {
    return route.mode().canUnsubscribe()
        ? unsubscribeLinks.of(batch.get(0), route.name())
        : Optional.empty();
  }

  private List<List<Address>> batches(List<Address> to, DeliveryMode mode) {
    boolean oneByOne =
        mode == DeliveryMode.TRANSACTIONAL
            || (mode.canUnsubscribe() && unsubscribeLinks.perRecipient());
    int size = oneByOne ? 1 : Mail.MAX_RECIPIENTS;
    List<List<Address>> batches = new ArrayList<>();
    for (int from = 0; from < to.size(); from += size) {
      batches.add(to.subList(from, Math.min(from + size, to.size())));
    }
    return batches;
  }
}
