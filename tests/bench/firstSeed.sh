#!/bin/sh
# What people do without Keyfob: PROFILE with the key, TARGET for the session, SERIAL of the device, CODE.
set -e
keys=$(aws sts get-session-token --profile "$1" --serial-number "$3" --token-code "$4" --duration-seconds 43200 \
  --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' --output text)
# Four words: the target and the three keys.
# shellcheck disable=SC2086
set -- "$2" $keys
aws configure set aws_access_key_id "$2" --profile "$1"
aws configure set aws_secret_access_key "$3" --profile "$1"
aws configure set aws_session_token "$4" --profile "$1"
