package dev.mailwright.publish;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/** Collects published messages. */
final class FakeSns implements SnsClient {
  private final List<PublishRequest> requests = new ArrayList<>();

  @Override
  public PublishResponse publish(PublishRequest request) {
    requests.add(request);
    return PublishResponse.builder().messageId("message-" + requests.size()).build();
  }

  List<PublishRequest> requests() {
    return requests;
  }

  PublishRequest last() {
    return requests.get(requests.size() - 1);
  }

  @Override
  public String serviceName() {
    return SnsClient.SERVICE_NAME;
  }

  @Override
  public void close() {}
}
