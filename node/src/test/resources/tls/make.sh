#!/bin/sh
# Makes the certificates and keys of the tests anew; they are good for a hundred years. Needs openssl 3.
set -eu
cd "$(dirname "$0")"
days=36500
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# signed NAME KEY SERIAL EXTENSIONS: a certificate for the key, signed by the authority
signed() {
    openssl req -new -key "$2" -subj "/CN=$1" -out "$work/csr"
    printf '%s\n' "$4" > "$work/ext"
    openssl x509 -req -in "$work/csr" -CA ca.pem -CAkey "$work/ca.key" -set_serial "$3" -days $days \
        -extfile "$work/ext" -out "$1.pem" 2> /dev/null
}

ec() { openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1"; }

ec "$work/ca.key"
openssl req -x509 -new -key "$work/ca.key" -subj "/CN=authority of the tests" -days $days -out ca.pem

here='subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1'
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out rsa.key 2> /dev/null
openssl rsa -in rsa.key -traditional -out rsa-pkcs1.key 2> /dev/null
openssl rsa -in rsa.key -aes128 -passout pass:x -out rsa-encrypted.key 2> /dev/null
openssl rsa -in rsa.key -aes128 -passout pass:x -traditional -out rsa-pkcs1-encrypted.key 2> /dev/null
signed rsa rsa.key 1 "$here"
openssl ecparam -name secp384r1 -genkey -out ec-sec1.key
openssl pkcs8 -topk8 -nocrypt -in ec-sec1.key -out ec.key
signed ec ec.key 2 "$here"
openssl genpkey -algorithm ED25519 -out ed25519.key
signed ed25519 ed25519.key 3 "$here"

ec client.key
signed client client.key 16 'subjectAltName=DNS:client.example,DNS:*.wild.example,IP:10.0.0.1
extendedKeyUsage=clientAuth'
ec revoked.key
signed revoked revoked.key 17 'subjectAltName=DNS:client.example'
touch "$work/index"
printf '01\n' > "$work/number"
printf '[ca]\ndefault_ca=d\n[d]\ndatabase=%s/index\ncrlnumber=%s/number\ndefault_md=sha256\n' "$work" "$work" > "$work/conf"
openssl ca -config "$work/conf" -cert ca.pem -keyfile "$work/ca.key" -revoke revoked.pem 2> /dev/null
openssl ca -config "$work/conf" -cert ca.pem -keyfile "$work/ca.key" -gencrl -crldays $days -out revoked.crl 2> /dev/null
ec stranger.key
openssl req -x509 -new -key stranger.key -subj "/CN=stranger" -days $days -out stranger.pem
