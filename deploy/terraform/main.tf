locals {
  source   = file(var.template)
  zip_hash = filesha256(var.zip)
  zip_key  = "${var.stack_name}/${local.zip_hash}.zip"
  tags     = merge({ application = "mailwright" }, var.tags)

  # Tags such as !Ref make the template unreadable for yamldecode(), so the path is replaced in its text.
  rendered     = replace(local.source, "../target/function.zip", "s3://${local.bucket}/${local.zip_key}")
  template_key = "${var.stack_name}/${sha256(local.rendered)}.yaml"

  chosen = merge(var.parameters, {
    SenderEmail    = var.sender_email
    Domain         = var.domain
    OperatorEmails = join(",", var.operator_emails)
    FallbackEmail  = var.fallback_email
    Architecture   = var.architecture != null ? var.architecture : regex("arm64|x86_64", basename(var.zip))
  })

  # Templates with Revision publish versions of the functions. A changed Revision makes a new version.
  revision   = sha256(jsonencode([local.zip_hash, sha256(local.source), local.chosen]))
  parameters = merge(local.chosen, strcontains(local.source, "\n  Revision:\n") ? { Revision = local.revision } : {})
}

locals {
  bucket        = var.bucket != null ? var.bucket : aws_s3_bucket.code[0].bucket
  bucket_domain = var.bucket != null ? data.aws_s3_bucket.code[0].bucket_regional_domain_name : aws_s3_bucket.code[0].bucket_regional_domain_name
}

data "aws_s3_bucket" "code" {
  count  = var.bucket != null ? 1 : 0
  bucket = var.bucket
}

resource "aws_s3_bucket" "code" {
  count         = var.bucket == null ? 1 : 0
  bucket_prefix = "mailwright-code-"
  tags          = local.tags
}

resource "aws_s3_bucket_public_access_block" "code" {
  count                   = length(aws_s3_bucket.code)
  bucket                  = aws_s3_bucket.code[0].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_policy" "code" {
  count  = length(aws_s3_bucket.code)
  bucket = aws_s3_bucket.code[0].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = [aws_s3_bucket.code[0].arn, "${aws_s3_bucket.code[0].arn}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })

  depends_on = [aws_s3_bucket_public_access_block.code] # S3 refuses concurrent changes of both
}

# An old zip is deleted only after the stack was updated: a rollback still needs it.
resource "aws_s3_object" "zip" {
  bucket = local.bucket
  key    = local.zip_key
  source = var.zip

  depends_on = [aws_s3_bucket_policy.code]

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_s3_object" "template" {
  bucket       = local.bucket
  key          = local.template_key
  content      = local.rendered
  content_type = "text/yaml"

  depends_on = [aws_s3_bucket_policy.code]

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_cloudformation_stack" "mailwright" {
  name         = var.stack_name
  template_url = "https://${local.bucket_domain}/${aws_s3_object.template.key}"
  parameters   = local.parameters
  capabilities = ["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"] # AUTO_EXPAND: for the SAM transform
  tags         = local.tags

  depends_on = [aws_s3_object.zip]
}
