package dev.mailwright.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailwright.doctor.TopicPolicy.Publishing;
import org.junit.jupiter.api.Test;

class TopicPolicyTest {
  private static final String SES =
      "\"Effect\": \"Allow\", \"Principal\": {\"Service\": \"ses.amazonaws.com\"}, \"Resource\": \"*\"";

  @Test
  void a_grant_to_ses_for_one_account_is_limited() {
    assertThat(
            policy(
                SES
                    + ", \"Action\": \"SNS:Publish\", \"Condition\": {\"StringEquals\":"
                    + " {\"AWS:SourceAccount\": \"123456789012\"}}"))
        .isEqualTo(Publishing.LIMITED);
  }

  @Test
  void a_grant_to_ses_without_conditions_is_open() {
    assertThat(policy(SES + ", \"Action\": [\"sns:GetTopicAttributes\", \"sns:Publish\"]"))
        .isEqualTo(Publishing.OPEN);
  }

  @Test
  void the_default_topic_policy_grants_ses_nothing() {
    assertThat(
            policy(
                "\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"*\"}, \"Action\":"
                    + " [\"SNS:Publish\"], \"Resource\": \"*\", \"Condition\": {\"StringEquals\":"
                    + " {\"AWS:SourceOwner\": \"123456789012\"}}"))
        .isEqualTo(Publishing.NOBODY);
  }

  @Test
  void a_grant_to_everybody_is_open() {
    assertThat(policy("\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"sns:*\""))
        .isEqualTo(Publishing.OPEN);
  }

  @Test
  void an_invalid_policy_grants_nothing() {
    assertThat(TopicPolicy.of("")).isEqualTo(Publishing.NOBODY);
    assertThat(TopicPolicy.of("[1]")).isEqualTo(Publishing.NOBODY);
    assertThat(policy("\"Effect\": \"Deny\", \"Principal\": \"*\", \"Action\": \"*\""))
        .isEqualTo(Publishing.NOBODY);
  }

  private static Publishing policy(String statement) {
    return TopicPolicy.of("{\"Version\": \"2012-10-17\", \"Statement\": [{" + statement + "}]}");
  }
}
