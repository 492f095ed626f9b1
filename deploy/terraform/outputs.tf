output "stack_id" {
  description = "ID of the CloudFormation stack."
  value       = aws_cloudformation_stack.mailwright.id
}

output "outputs" {
  description = "All outputs of the stack, by name."
  value       = aws_cloudformation_stack.mailwright.outputs
}

output "topics" {
  description = "ARNs of the topics to publish to."
  value = {
    critical_alarms = aws_cloudformation_stack.mailwright.outputs["CriticalAlarmsTopic"]
    idle_notify     = aws_cloudformation_stack.mailwright.outputs["IdleNotifyTopic"]
    billing_alerts  = aws_cloudformation_stack.mailwright.outputs["BillingAlertsTopic"]
    user_events     = aws_cloudformation_stack.mailwright.outputs["UserEventsTopic"]
  }
}

output "dns_records" {
  description = "Records to add to the domain's zone. Empty with HostedZoneId or CreateIdentity=false."
  value       = lookup(aws_cloudformation_stack.mailwright.outputs, "DnsRecords", "")
}

output "bucket" {
  description = "Bucket with the code."
  value       = local.bucket
}
