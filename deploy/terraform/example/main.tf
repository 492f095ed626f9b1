# Download function-arm64.zip and template.yaml of one release into this folder first.

terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40, < 7.0"
    }
  }
}

provider "aws" {
  region = "eu-west-1" # where SES is used
}

module "mailwright" {
  source = "../"

  zip      = "${path.module}/function-arm64.zip"
  template = "${path.module}/template.yaml"

  sender_email    = "hello@example.com"
  domain          = "example.com"
  operator_emails = ["ops@example.com"]
  fallback_email  = "oncall@example.net"

  parameters = {
    BrandName = "Example"
    TimeZone  = "Europe/Zurich"
    Sandbox   = "true" # until SES has granted production access
  }
}

output "topics" {
  value = module.mailwright.topics
}

output "dns_records" {
  value = module.mailwright.dns_records
}
