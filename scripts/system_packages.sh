#!/usr/bin/env bash
# As root on Debian or Ubuntu: brings in the programs the tests use for real (PostgreSQL, readers of old
# Word files). Elsewhere it changes nothing; the tests that need them then say what they skip.
set -u
missing=""
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1 || missing="$missing postgresql"
command -v antiword >/dev/null 2>&1 || missing="$missing antiword"
command -v bsdtar >/dev/null 2>&1 || missing="$missing libarchive-tools"
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "安装系统程序:$missing"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing >/dev/null ||
    echo "未能安装:$missing;需要它们的测试将跳过并说明。" >&2
else
  echo "缺少:$missing;需要它们的测试将跳过并说明(以 root 在 Debian/Ubuntu 上运行可自动安装)。" >&2
fi
exit 0
