// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "serve/certificate.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

enum { FILE_MAX = 256 << 10, DAY = 24 * 60 * 60, HOST_MAX = 253 };

void certificate_finish(struct certificate *c)
{
    if (c->key.p)
        OPENSSL_cleanse(c->key.p, c->key.cap);
    buf_finish(&c->key);
    buf_finish(&c->cert);
    *c = (struct certificate){0};
}

// ---- files

static int read_file(struct buf *b, const char *path, struct err *e)
{
    char piece[4096];
    ssize_t n = -1;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    while (fd >= 0 && (n = read(fd, piece, sizeof piece)) > 0 && b->n < FILE_MAX)
        buf_add(b, piece, (size_t)n);
    int why = errno;
    if (fd >= 0)
        close(fd);
    OPENSSL_cleanse(piece, sizeof piece);
    if (n == 0)
        return 0;
    return n > 0 ? err_set(e, ERR_INPUT, "%s is too large", path)
                 : err_set(e, ERR_IO, "cannot read %s: %s", path, err_text(e, strerror(why)));
}

static bool write_all(int fd, struct text t)
{
    while (t.n) {
        ssize_t n = write(fd, t.p, t.n);
        if (n < 0 && errno != EINTR)
            return false;
        t.p += n > 0 ? n : 0;
        t.n -= n > 0 ? (size_t)n : 0;
    }
    return fsync(fd) == 0;
}

// Whole or not at all, and never readable by others.
static int write_file(const struct certificate *c, const char *path, struct err *e)
{
    char beside[4096];
    if ((size_t)snprintf(beside, sizeof beside, "%s.new", path) >= sizeof beside)
        return err_set(e, ERR_INPUT, "the path is too long: %s", path);
    unlink(beside);
    int fd = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool good = fd >= 0 && write_all(fd, buf_all(&c->key)) && write_all(fd, buf_all(&c->cert));
    int why = errno;
    if (fd >= 0 && close(fd) && good) {
        good = false;
        why = errno;
    }
    if (good && rename(beside, path) == 0)
        return 0;
    why = good ? errno : why;
    if (fd >= 0)
        unlink(beside);
    return err_set(e, ERR_IO, "cannot write %s: %s", path, err_text(e, strerror(why)));
}

// ---- what a certificate says

static X509 *parse_cert(const struct certificate *c)
{
    BIO *b = BIO_new_mem_buf(c->cert.p, (int)c->cert.n);
    X509 *x = PEM_read_bio_X509(b, NULL, NULL, NULL);
    BIO_free(b);
    return x;
}

static int no_password(char *buf, int size, int writing, void *ctx)
{
    (void)buf, (void)size, (void)writing, (void)ctx;
    return -1;
}

static EVP_PKEY *parse_key(const struct certificate *c)
{
    BIO *b = BIO_new_mem_buf(c->key.p, (int)c->key.n);
    EVP_PKEY *k = PEM_read_bio_PrivateKey(b, NULL, no_password, NULL);
    BIO_free(b);
    return k;
}

static void describe(struct certificate *c, X509 *x)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned n = 0;
    struct tm until;
    X509_digest(x, EVP_sha256(), digest, &n);
    for (unsigned i = 0; i < n && i < sizeof c->fingerprint / 3; i++)
        snprintf(c->fingerprint + (size_t)3 * i, 4, i + 1 < n ? "%02X:" : "%02X", digest[i]);
    if (ASN1_TIME_to_tm(X509_get0_notAfter(x), &until))
        strftime(c->until, sizeof c->until, "%Y-%m-%d", &until);
}

bool certificate_marks(struct text pem, char fingerprint[32 * 3], char key[48])
{
    struct certificate c = {0};
    unsigned char digest[EVP_MAX_MD_SIZE], *der = NULL;
    unsigned n = 0;
    BIO *b = BIO_new_mem_buf(pem.p, (int)pem.n);
    X509 *x = PEM_read_bio_X509(b, NULL, NULL, NULL);
    int bytes = x ? i2d_X509_PUBKEY(X509_get_X509_PUBKEY(x), &der) : -1;
    bool good = bytes > 0 && EVP_Digest(der, (size_t)bytes, digest, &n, EVP_sha256(), NULL) == 1;
    if (good) {
        describe(&c, x);
        memcpy(fingerprint, c.fingerprint, sizeof c.fingerprint);
        EVP_EncodeBlock((unsigned char *)key, digest, (int)n);
    }
    OPENSSL_free(der);
    X509_free(x);
    BIO_free(b);
    return good;
}

// Takes the key and the certificate apart, to see that they are ones and belong together.
static bool fits(struct certificate *c)
{
    X509 *x = parse_cert(c);
    EVP_PKEY *k = parse_key(c);
    bool good = x && k && X509_check_private_key(x, k) == 1;
    if (good)
        describe(c, x);
    EVP_PKEY_free(k);
    X509_free(x);
    return good;
}

int certificate_read(struct certificate *c, const char *cert, const char *key, struct err *e)
{
    *c = (struct certificate){0};
    int rc = read_file(&c->cert, cert, e) || read_file(&c->key, key, e) ? -1 : 0;
    if (rc == 0 && !fits(c)) {
        rc = err_set(e, ERR_INPUT, "%s and %s are no certificate and its key", cert, key);
        err_hint(e, "both in PEM, the key without a password");
    }
    if (rc)
        certificate_finish(c);
    return rc;
}

// ---- making one

struct hosts {
    const char *const *at;
    size_t n;
};

static bool is_address(const char *host)
{
    unsigned char room[sizeof(struct in6_addr)];
    return inet_pton(AF_INET, host, room) == 1 || inet_pton(AF_INET6, host, room) == 1;
}

static bool is_host(const char *host)
{
    static const char chars[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-";
    size_t n = strlen(host);
    return is_address(host) || (n && n <= HOST_MAX && strspn(host, chars) == n);
}

static bool add_extension(X509 *x, int what, const char *value)
{
    X509V3_CTX ctx;
    X509V3_set_ctx(&ctx, x, x, NULL, NULL, 0);
    X509_EXTENSION *ext = X509V3_EXT_conf_nid(NULL, &ctx, what, value);
    bool good = ext && X509_add_ext(x, ext, -1);
    X509_EXTENSION_free(ext);
    return good;
}

static bool add_names(X509 *x, const struct hosts *hosts)
{
    struct buf names = {0};
    buf_str(&names, "DNS:localhost,IP:127.0.0.1,IP:::1");
    for (size_t i = 0; i < hosts->n; i++)
        buf_printf(&names, ",%s:%s", is_address(hosts->at[i]) ? "IP" : "DNS", hosts->at[i]);
    bool good = add_extension(x, NID_subject_alt_name, buf_cstr(&names));
    buf_finish(&names);
    return good;
}

static bool add_serial(X509 *x)
{
    unsigned char bytes[16];
    if (RAND_bytes(bytes, sizeof bytes) != 1)
        return false;
    bytes[0] &= 0x7F; // positive
    BIGNUM *n = BN_bin2bn(bytes, sizeof bytes, NULL);
    bool good = n && BN_to_ASN1_INTEGER(n, X509_get_serialNumber(x));
    BN_free(n);
    return good;
}

static bool fill(X509 *x, EVP_PKEY *k, const struct hosts *hosts)
{
    X509_NAME *name = X509_get_subject_name(x);
    return X509_set_version(x, X509_VERSION_3) && add_serial(x) &&
           X509_gmtime_adj(X509_getm_notBefore(x), -DAY) &&
           X509_gmtime_adj(X509_getm_notAfter(x), (long)CERTIFICATE_DAYS * DAY) &&
           X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, (const unsigned char *)"draaiboek",
                                      -1, -1, 0) &&
           X509_set_issuer_name(x, name) && X509_set_pubkey(x, k) && add_names(x, hosts) &&
           add_extension(x, NID_basic_constraints, "critical,CA:FALSE") &&
           add_extension(x, NID_key_usage, "critical,digitalSignature") &&
           add_extension(x, NID_ext_key_usage, "serverAuth") && X509_sign(x, k, EVP_sha256());
}

static bool take(struct buf *b, BIO *from)
{
    char *p = NULL;
    long n = BIO_get_mem_data(from, &p);
    if (n > 0)
        buf_add(b, p, (size_t)n);
    return n > 0;
}

static bool write_pem(struct certificate *c, X509 *x, EVP_PKEY *k)
{
    BIO *cert = BIO_new(BIO_s_mem()), *key = BIO_new(BIO_s_secmem());
    bool good = PEM_write_bio_X509(cert, x) &&
                PEM_write_bio_PrivateKey(key, k, NULL, NULL, 0, NULL, NULL) &&
                take(&c->cert, cert) && take(&c->key, key);
    BIO_free(cert);
    BIO_free(key);
    return good;
}

static int make(struct certificate *c, const struct hosts *hosts, struct err *e)
{
    EVP_PKEY *k = EVP_EC_gen("P-256");
    X509 *x = X509_new();
    bool good = k && x && fill(x, k, hosts) && write_pem(c, x, k);
    if (good)
        describe(c, x);
    X509_free(x);
    EVP_PKEY_free(k);
    return good ? 0 : err_set(e, ERR_IO, "a certificate could not be made");
}

// ---- the one of an exercise

static bool names(X509 *x, const char *host)
{
    return is_address(host) ? X509_check_ip_asc(x, host, 0) == 1
                            : X509_check_host(x, host, 0, 0, NULL) == 1;
}

static bool will_do(const struct certificate *c, const struct hosts *hosts)
{
    X509 *x = parse_cert(c);
    time_t tomorrow = time(NULL) + DAY;
    bool good = x && X509_cmp_time(X509_get0_notAfter(x), &tomorrow) > 0;
    for (size_t i = 0; good && i < hosts->n; i++)
        good = names(x, hosts->at[i]);
    X509_free(x);
    return good;
}

static int check_hosts(const struct hosts *hosts, struct err *e)
{
    if (hosts->n > CERTIFICATE_HOSTS_MAX)
        return err_set(e, ERR_LIMIT, "a certificate names at most %d machines",
                       CERTIFICATE_HOSTS_MAX);
    for (size_t i = 0; i < hosts->n; i++)
        if (!is_host(hosts->at[i]))
            return err_set(e, ERR_USAGE, "'%s' is no name or address of a machine", hosts->at[i]);
    return 0;
}

int certificate_own(struct certificate *c, const char *folder, const char *const *at, size_t n,
                    struct err *e)
{
    const struct hosts hosts = {at, n};
    char path[4096];
    struct stat st;
    *c = (struct certificate){0};
    if (check_hosts(&hosts, e))
        return -1;
    if ((size_t)snprintf(path, sizeof path, "%s/" CERTIFICATE_FILE, folder) >= sizeof path)
        return err_set(e, ERR_INPUT, "the path is too long: %s", folder);
    if (lstat(path, &st) == 0) {
        if (certificate_read(c, path, path, e))
            return err_hint(e, "remove it, and another is made");
        if (will_do(c, &hosts))
            return 0;
        certificate_finish(c);
    }
    int rc = make(c, &hosts, e) || write_file(c, path, e) ? -1 : 0;
    if (rc)
        certificate_finish(c);
    return rc;
}
