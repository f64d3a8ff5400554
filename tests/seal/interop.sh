#!/bin/sh
# The commands that the record format promises to any reader, run with the stock tools
# on files that the program wrote. usage: interop.sh WRITE_SIGNED; 77: a tool is missing.
set -eu

write_signed=$1
for tool in openssl certtool; do
	if ! command -v "$tool" >/dev/null 2>&1; then
		echo "SKIP: $tool is not installed; files were not shown to it"
		exit 77
	fi
done

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"$write_signed" "$dir" >/dev/null
cd "$dir"

failed=0
# expect WORD COMMAND...: WORD is pass or refuse
expect()
{
	want=$1
	shift
	if "$@" >out.txt 2>&1; then got=pass; else got=refuse; fi
	if [ "$got" != "$want" ]; then
		echo "FAIL: wanted $want: $*"
		cat out.txt
		failed=1
	else
		echo "ok: $want: $*"
	fi
}

for name in ec tricky rsa both; do
	case $name in tricky) payload=tricky.json ;; *) payload=payload.json ;; esac
	expect pass openssl cms -verify -noverify -binary -inform DER -in $name.p7m -signer who.pem -out record.json
	expect pass cmp record.json "$payload"
	# -signer writes one certificate for each signature: those that signed
	openssl crl2pkcs7 -nocrl -certfile who.pem | openssl pkcs7 -print_certs | grep -c BEGIN >count.txt
	expect pass test "$(cat count.txt)" = "$(grep -c BEGIN $name.pem)"
	expect pass openssl cms -verify -cades -binary -inform DER -in $name.p7m -CAfile $name.pem -out record.json
	expect pass cmp record.json "$payload"
	expect pass certtool --p7-verify --inder --infile $name.p7m --load-certificate "$name.pem"
	# the same tools see a change in the content
	LC_ALL=C sed 's/"/`/' $name.p7m >changed.p7m
	expect refuse openssl cms -verify -noverify -binary -inform DER -in changed.p7m -out record.json
	expect refuse certtool --p7-verify --inder --infile changed.p7m --load-certificate $name.pem
done

fingerprint()
{
	openssl x509 -in "$1" -noout -fingerprint -sha256
}
openssl cms -verify -noverify -binary -inform DER -in ec.p7m -signer who.pem -out record.json 2>/dev/null
expect pass test "$(fingerprint who.pem)" = "$(fingerprint ec.pem)"

# another officer's certificate does not vouch for the file
expect refuse openssl cms -verify -cades -binary -inform DER -in ec.p7m -CAfile rsa.pem -out record.json
# the key opens with stock tools and its passphrase
expect pass openssl pkey -in ec.key -passin file:passphrase -noout
expect pass openssl verify -x509_strict -purpose smimesign -CAfile ec.pem ec.pem
expect pass certtool --certificate-info --infile ec.pem

exit $failed
