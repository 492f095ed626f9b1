variable "zip" {
  description = "Path of function-arm64.zip or function-x86_64.zip of a release, or of a zip that you built."
  type        = string

  validation {
    condition     = fileexists(var.zip)
    error_message = "The file does not exist."
  }
}

variable "template" {
  description = "Path of template.yaml of the same release."
  type        = string

  validation {
    condition     = fileexists(var.template) && strcontains(try(file(var.template), ""), "CodeUri: ../target/function.zip")
    error_message = "It must be the path of a released template.yaml, not of a packaged one."
  }
}

variable "architecture" {
  description = "Architecture that the zip was built for. By default, from the zip's name."
  type        = string
  default     = null

  validation {
    condition = (var.architecture == null
      ? length(regexall("arm64|x86_64", basename(var.zip))) == 1
    : contains(["arm64", "x86_64"], coalesce(var.architecture, "-")))
    error_message = "It must be arm64 or x86_64. It is required if the zip's name has neither."
  }
}

variable "stack_name" {
  description = "Name of the CloudFormation stack, and the prefix of the functions' names."
  type        = string
  default     = "mailwright"

  validation {
    condition     = can(regex("^[A-Za-z][A-Za-z0-9-]{0,49}$", var.stack_name))
    error_message = "It must begin with a letter and consist of up to 50 letters, digits and hyphens."
  }
}

variable "bucket" {
  description = "Existing bucket for the code, in the Region of the stack. By default, the module creates one."
  type        = string
  default     = null
}

variable "sender_email" {
  description = "SenderEmail: From address of all mails, within the domain."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+$", var.sender_email))
    error_message = "It must be an address such as hello@example.com, without a display name."
  }

  validation {
    condition     = endswith(".${reverse(split("@", var.sender_email))[0]}", ".${var.domain}")
    error_message = "It must be an address of the domain or of a subdomain."
  }
}

variable "domain" {
  description = "Domain: the domain that SES verifies and signs for."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9-]+(\\.[a-z0-9-]+)+$", var.domain))
    error_message = "It must be a lowercase domain, such as example.com."
  }
}

variable "operator_emails" {
  description = "OperatorEmails: recipients of alarms and notices."
  type        = list(string)

  validation {
    condition = length(var.operator_emails) > 0 && alltrue([
      for address in var.operator_emails : can(regex("^[^\\s@,<>]+@[^\\s@,<>]+$", address))
    ])
    error_message = "It must be a list of addresses without display names, and not empty."
  }
}

variable "fallback_email" {
  description = "FallbackEmail: gets alarms about the mailer directly from SNS. Preferably in another domain."
  type        = string

  validation {
    condition     = can(regex("^[^\\s@,<>]+@[^\\s@,<>]+$", var.fallback_email))
    error_message = "It must be an address such as oncall@example.net."
  }
}

variable "parameters" {
  description = "Further parameters of the template, such as { HostedZoneId = \"Z0123456789ABCDEFGHIJ\" }."
  type        = map(string)
  default     = {}

  validation {
    condition = length(setintersection(keys(var.parameters), [
      "SenderEmail", "Domain", "OperatorEmails", "FallbackEmail", "Architecture", "Revision"
    ])) == 0
    error_message = "SenderEmail, Domain, OperatorEmails, FallbackEmail and Architecture have variables of their own; the module sets Revision."
  }
}

variable "tags" {
  description = "Tags of the stack, its resources and the bucket."
  type        = map(string)
  default     = {}
}
