package dev.mailwright.suppression;

import dev.mailwright.mail.Address;
import dev.mailwright.send.Deadline;
import java.util.function.BiConsumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;
import software.amazon.awssdk.services.sesv2.model.SuppressionListReason;

/**
 * Mirrors the suppression list to SES, so that the account's other senders skip these addresses
 * too.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_PutSuppressedDestination.html">PutSuppressedDestination</a>
 */
public final class SesAccountSuppressionList implements AccountSuppressionList {
  private final SesV2Client client;
  private final BiConsumer<String, String> problems;

  /**
   * @param problems receives the problem and its fix if the call fails
   */
  public SesAccountSuppressionList(SesV2Client client, BiConsumer<String, String> problems) {
    this.client = client;
    this.problems = problems;
  }

  @Override
  public void suppress(Address address, boolean complaint, Deadline deadline) {
    attempt(
        deadline,
        () ->
            client.putSuppressedDestination(
                put ->
                    put.emailAddress(address.value())
                        .reason(
                            complaint
                                ? SuppressionListReason.COMPLAINT
                                : SuppressionListReason.BOUNCE)
                        .overrideConfiguration(call -> call.apiCallTimeout(deadline.sideCall()))));
  }

  @Override
  public void remove(Address address, Deadline deadline) {
    attempt(
        deadline,
        () ->
            client.deleteSuppressedDestination(
                delete ->
                    delete
                        .emailAddress(address.value())
                        .overrideConfiguration(call -> call.apiCallTimeout(deadline.sideCall()))));
  }

  private void attempt(Deadline deadline, Runnable call) {
    if (!deadline.allowsSideCall()) {
      problems.accept(
          "SES's account-level suppression list was not changed: no time left in this invocation",
          "Increase the function's timeout; Mailwright's own list was changed.");
      return;
    }
    try {
      call.run();
    } catch (NotFoundException e) {
      // The address is not on the list.
    } catch (SdkException e) {
      problems.accept(
          "SES's account-level suppression list was not changed: " + e.getClass().getSimpleName(),
          "Allow ses:PutSuppressedDestination and ses:DeleteSuppressedDestination in the function's"
              + " role, or unset MAILWRIGHT_SUPPRESSION_MIRROR.");
    }
  }
}
