# shellcheck shell=bash
# Functions about the stack and its functions, shared by deploy, rollback and mails. Sourced after lib.sh, not executed.

# shellcheck disable=SC2034  # used by the commands
KEPT_DEPLOYMENTS=10

account_or_fail() {
    call sts get-caller-identity --query Account --output text ||
        fail 'AWS credentials are missing or invalid' 'run aws configure or aws sso login, or set AWS_PROFILE'
}

# Prints the stack's status, or nothing if there is no stack.
stack_status() {
    call cloudformation describe-stacks --stack-name "$stack" --query 'Stacks[0].StackStatus' --output text 2>/dev/null || true
}

# Fails with the command that helps if the stack can't be updated now.
require_updatable() { # STATUS
    local of="--stack-name $stack${region:+ --region $region}"
    case $1 in
        REVIEW_IN_PROGRESS)
            fail "the stack $stack has only a change set that was never executed ($1)" \
                "delete it: aws cloudformation delete-stack $of"
            ;;
        ROLLBACK_COMPLETE | ROLLBACK_FAILED | CREATE_FAILED | DELETE_FAILED)
            fail "the stack $stack is left over from a failed deployment ($1)" "delete it: aws cloudformation delete-stack $of"
            ;;
        UPDATE_ROLLBACK_FAILED)
            fail "the stack $stack could not be put back after a failed update ($1)" \
                "fix what the stack's events name, then: aws cloudformation continue-update-rollback $of"
            ;;
        *_IN_PROGRESS) fail "the stack $stack is being updated ($1)" "wait: aws cloudformation wait stack-update-complete $of" ;;
    esac
}

# Deploys a packaged template. Prints the failures of the stack's resources if that fails.
deploy_template() { # TEMPLATE BUCKET [PARAMETER=VALUE]...
    local template=$1 bucket=$2 command
    shift 2
    command=(cloudformation deploy --template-file "$template" --stack-name "$stack" --s3-bucket "$bucket" --s3-prefix "$stack"
        --capabilities CAPABILITY_IAM CAPABILITY_AUTO_EXPAND --no-fail-on-empty-changeset --tags application=mailwright)
    [ $# = 0 ] || command+=(--parameter-overrides "$@")
    call "${command[@]}" && return
    call cloudformation describe-stack-events --stack-name "$stack" --output text --query \
        "StackEvents[?ends_with(ResourceStatus, '_FAILED')] | [:10].[LogicalResourceId, ResourceStatusReason]" >&2 || true
    return 1
}

# Writes the stack's template and its parameters, one PARAMETER=VALUE per line.
save_stack() { # TEMPLATE PARAMETERS
    call cloudformation get-template --stack-name "$stack" --template-stage Original --query TemplateBody --output text >"$1"
    call cloudformation describe-stacks --stack-name "$stack" --output json >"$2.json"
    parameters_of "$2.json" >"$2"
}

# Prints the parameters in the response of describe-stacks, one PARAMETER=VALUE per line.
parameters_of() { # FILE
    python3 - "$1" <<'PYTHON'
import json, sys
text = open(sys.argv[1], encoding="utf-8").read()
for parameter in json.loads(text)["Stacks"][0].get("Parameters", []) if text.strip() else []:
    print(f"{parameter['ParameterKey']}={parameter['ParameterValue']}")
PYTHON
}

# A command for each function that changes nothing.
start_payload() { # FUNCTION
    case $1 in
        feedback) command_json suppression lookup nobody@example.com ;;
        digest) command_json digest again start-check ;;
        doctor) command_json doctor format text ;;
        unsubscribe) printf '{}' ;;
        *) printf '{"Records": []}' ;;
    esac
}

# Starts each function once. Prints why one does not start, and fails if there is one.
check_starts() { # [FUNCTION]...
    local name status=0 folder
    [ $# -gt 0 ] || set -- deliver queue alarms feedback digest unsubscribe doctor
    folder=$(mktemp -d)
    for name; do
        start_payload "$name" >"$folder/payload"
        if $dry_run; then
            call lambda invoke --function-name "$stack-$name" --log-type Tail --payload fileb://PAYLOAD ANSWER
            continue
        fi
        call lambda invoke --function-name "$stack-$name" --log-type Tail --output json --payload "fileb://$folder/payload" \
            "$folder/answer" >"$folder/status" && started "$name" "$folder" || status=1
    done
    rm -rf "$folder"
    return $status
}

# Prints the first sentence that the function logged if it did not start.
started() { # FUNCTION FOLDER
    python3 - "$1" "$2" <<'PYTHON' && return
import base64, json, re, sys
name, folder = sys.argv[1:]
invocation = json.load(open(f"{folder}/status", encoding="utf-8"))
answer = open(f"{folder}/answer", encoding="utf-8").read()
failed = bool(invocation.get("FunctionError"))
if failed and name == "doctor":  # which may run out of time for its DNS queries
    failed = "Runtime." in answer
if not failed:
    sys.exit(0)
log = base64.b64decode(invocation.get("LogResult", "")).decode("utf-8", "replace")
lines = [line for line in log.splitlines() if line.strip() and not re.match(r"(START|END|REPORT|INIT_START|INIT_REPORT|EXTENSION)\b", line)]
said = next((line for line in lines if re.search(r"\bThe (setting|template) ", line)), lines[0] if lines else "")
if not said:
    sys.exit(2)
print(f"{name} does not start: {said.strip()}", file=sys.stderr)
sys.exit(1)
PYTHON
    [ $? = 2 ] || return 1
    # Without the end of the log in the response, the log itself has the sentence.
    call logs filter-log-events --log-group-name "/aws/lambda/$stack-$1" --start-time "$((($(date +%s) - 300) * 1000))" \
        --output json 2>/dev/null >"$2/log" || true
    python3 - "$1" "$2" >&2 <<'PYTHON'
import json, re, sys
name, folder = sys.argv[1:]
try:
    events = json.load(open(f"{folder}/log", encoding="utf-8"))["events"]
except (ValueError, KeyError):
    events = []
said = [e["message"].strip() for e in events if re.search(r"\bThe (setting|template) ", e["message"])]
print(f"{name} does not start: " + (said[-1] if said else open(f"{folder}/answer", encoding="utf-8").read().strip()))
PYTHON
    return 1
}

# Removes all but the newest objects.
keep_newest() { # BUCKET PREFIX COUNT
    local key keys
    keys=$(call s3api list-objects-v2 --bucket "$1" --prefix "$2" --output text \
        --query "reverse(sort_by(Contents || \`[]\`, &LastModified))[$3:].Key") || return 0
    for key in $keys; do
        [ "$key" = None ] || call s3api delete-object --bucket "$1" --key "$key" >/dev/null || true
    done
}

code_bucket() { # ACCOUNT
    printf 'mailwright-%s-%s' "$1" "${region:-REGION}"
}
