# shellcheck shell=bash
# Functions shared by the commands in this folder. Sourced, not executed.

stack=
stage=
region=
profile=
endpoint=
dry_run=false
rest=()

# shellcheck disable=SC2034  # used by usage in each command
COMMON_HELP='  --stage NAME         use the stack mailwright-NAME (default: mailwright)
  --stack NAME         use the stack NAME
  --region REGION      default: AWS_REGION, AWS_DEFAULT_REGION, the profile
  --profile PROFILE    a profile of the AWS CLI
  --endpoint-url URL   endpoint of an AWS emulator
  --dry-run            print the calls without making them
  --help               show this help'

fail() { # PROBLEM [FIX]
    printf '%s: %s\n' "$(basename "$0")" "$1" >&2
    [ $# -lt 2 ] || printf '  %s\n' "$2" >&2
    exit 1
}

value_of() { # OPTION COUNT-OF-ARGUMENTS
    [ "$2" -ge 2 ] || fail "$1 needs a value" "see $(basename "$0") --help"
}

# Parses the common options; stores other arguments in the array rest.
common_options() { # ARGUMENTS...
    while [ $# -gt 0 ]; do
        case $1 in
            --stage) value_of "$1" $#; stage=$2; shift ;;
            --stack) value_of "$1" $#; stack=$2; shift ;;
            --region) value_of "$1" $#; region=$2; shift ;;
            --profile) value_of "$1" $#; profile=$2; shift ;;
            --endpoint-url) value_of "$1" $#; endpoint=$2; shift ;;
            --dry-run) dry_run=true ;;
            -h | --help) usage; exit 0 ;;
            *) rest+=("$1") ;;
        esac
        shift
    done
    [ -n "$stack" ] || stack=mailwright${stage:+-$stage}
    [[ $stack =~ ^[A-Za-z][A-Za-z0-9-]{0,40}$ ]] ||
        fail "\"$stack\" is not a valid stack name" "use at most 41 letters, digits and hyphens, starting with a letter"
    region=${region:-${AWS_REGION:-${AWS_DEFAULT_REGION:-}}}
    export AWS_PAGER=
    # cloudformation package and deploy also call S3, but their option applies to CloudFormation only.
    [ -z "$endpoint" ] || export AWS_ENDPOINT_URL=$endpoint
}

need() { # PROGRAM FIX
    command -v "$1" >/dev/null || fail "$1 is not installed" "$2"
}

need_tools() {
    need aws 'install the AWS CLI: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html'
    need python3 'install Python 3.9 or later'
    if [ -z "$region" ] && ! $dry_run; then
        region=$(aws ${profile:+--profile "$profile"} configure get region) ||
            fail 'the Region is missing' 'use --region, or set AWS_REGION'
    fi
}

# Runs the AWS CLI with the common options; a dry run only prints the call.
call() { # ARGUMENTS...
    local command=(aws "$@")
    [ -z "$region" ] || command+=(--region "$region")
    [ -z "$profile" ] || command+=(--profile "$profile")
    [ -z "$endpoint" ] || command+=(--endpoint-url "$endpoint")
    if $dry_run; then
        printf '+' >&2
        printf ' %q' "${command[@]}" >&2
        printf '\n' >&2
    else
        "${command[@]}"
    fi
}

# Prints {"COMMAND": {NAME: VALUE, ...}} as JSON; now=true becomes a boolean.
command_json() { # COMMAND [NAME VALUE]...
    python3 -c '
import json, sys
command, *pairs = sys.argv[1:]
values = (True if value == "true" and name in ("now", "doubt") else value for name, value in zip(pairs[::2], pairs[1::2]))
print(json.dumps({command: dict(zip(pairs[::2], values))}))' "$@"
}

# Invokes a function of the stack and prints its response; fails if the function fails or returns an error.
invoke() { # FUNCTION PAYLOAD
    local folder status=0
    if $dry_run; then
        printf 'payload: %s\n' "$2"
        call lambda invoke --function-name "$stack-$1" --payload fileb://PAYLOAD ANSWER
        return
    fi
    folder=$(mktemp -d)
    printf '%s' "$2" >"$folder/payload"
    call lambda invoke --function-name "$stack-$1" --payload "fileb://$folder/payload" "$folder/answer" \
        >"$folder/status" || status=1
    if [ $status = 0 ]; then
        python3 - "$folder/status" "$folder/answer" <<'PYTHON' || status=1
import json, sys
invocation = json.load(open(sys.argv[1], encoding="utf-8"))
text = open(sys.argv[2], encoding="utf-8").read()
try:
    answer = json.loads(text)
    print(json.dumps(answer, indent=2, ensure_ascii=False))
except ValueError:
    answer = None
    print(text)
if invocation.get("FunctionError"):
    sys.exit("the function failed: see its log")
if isinstance(answer, dict) and "error" in answer:
    sys.exit(1)
PYTHON
    fi
    rm -rf "$folder"
    return $status
}

by_default() { # prints WHO for the audit trail if --by is not given
    printf '%s' "${USER:-$(id -un)}"
}
