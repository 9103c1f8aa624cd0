// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "check.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scratch.h"
#include "serve/certificate.h"

// ---- a folder for each test

struct world {
    char dir[64], path[100], other[100];
    struct certificate c;
    struct err e;
};

static int begin(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    *state = w;
    if (!w)
        return -1;
    if (!scratch_make(w->dir, sizeof w->dir))
        return -1;
    snprintf(w->path, sizeof w->path, "%s/" CERTIFICATE_FILE, w->dir);
    snprintf(w->other, sizeof w->other, "%s/other.pem", w->dir);
    return 0;
}

static int end(void **state)
{
    struct world *w = *state;
    certificate_finish(&w->c);
    unlink(w->path);
    unlink(w->other);
    rmdir(w->dir);
    free(w);
    return 0;
}

static void put(const char *path, const void *bytes, size_t n)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, n, f), n);
    assert_int_equal(fclose(f), 0);
}

static X509 *parse(const struct certificate *c)
{
    BIO *b = BIO_new_mem_buf(c->cert.p, (int)c->cert.n);
    X509 *x = PEM_read_bio_X509(b, NULL, NULL, NULL);
    BIO_free(b);
    assert_non_null(x);
    return x;
}

// The one of the folder for these hosts; its fingerprint.
static const char *own(struct world *w, size_t n, const char *const *hosts)
{
    certificate_finish(&w->c);
    assert_int_equal(certificate_own(&w->c, w->dir, hosts, n, &w->e), 0);
    return w->c.fingerprint;
}

#define OWN(w, ...)                                                                                \
    own(w, sizeof((const char *[]){__VA_ARGS__}) / sizeof(char *), (const char *[]){__VA_ARGS__})

// ---- one of its own

static void makes_one_that_names_everybody(void **state)
{
    struct world *w = *state;
    struct stat st;
    OWN(w, "192.168.1.5", "oefening.example", "fd00::2");
    X509 *x = parse(&w->c);
    assert_int_equal(X509_check_ip_asc(x, "192.168.1.5", 0), 1);
    assert_int_equal(X509_check_ip_asc(x, "fd00::2", 0), 1);
    assert_int_equal(X509_check_ip_asc(x, "127.0.0.1", 0), 1);
    assert_int_equal(X509_check_host(x, "oefening.example", 0, 0, NULL), 1);
    assert_int_equal(X509_check_host(x, "localhost", 0, 0, NULL), 1);
    assert_int_equal(X509_check_host(x, "elders.example", 0, 0, NULL), 0);
    assert_int_equal(X509_check_purpose(x, X509_PURPOSE_SSL_SERVER, 0), 1);
    EVP_PKEY *k = X509_get0_pubkey(x);
    assert_int_equal(X509_verify(x, k), 1);
    X509_free(x);
    assert_int_equal(strlen(w->c.fingerprint), 32 * 3 - 1);
    assert_int_equal(strlen(w->c.until), 10);
    assert_int_equal(stat(w->path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
}

static void keeps_it(void **state)
{
    struct world *w = *state;
    char first[sizeof w->c.fingerprint];
    snprintf(first, sizeof first, "%s", OWN(w, "192.168.1.5", "oefening.example"));
    assert_string_equal(OWN(w, "oefening.example"), first);
    assert_string_equal(own(w, 0, NULL), first);
}

static void makes_another_for_other_addresses(void **state)
{
    struct world *w = *state;
    char first[sizeof w->c.fingerprint];
    snprintf(first, sizeof first, "%s", OWN(w, "192.168.1.5"));
    assert_string_not_equal(OWN(w, "192.168.1.5", "192.168.1.6"), first);
}

// The key that is there, and a certificate of it that ends `in` seconds from now.
static void put_ending(struct world *w, long in)
{
    own(w, 0, NULL);
    BIO *b = BIO_new_mem_buf(w->c.key.p, (int)w->c.key.n), *to = BIO_new_file(w->path, "w");
    EVP_PKEY *k = PEM_read_bio_PrivateKey(b, NULL, NULL, NULL);
    X509 *x = parse(&w->c);
    assert_non_null(X509_gmtime_adj(X509_getm_notAfter(x), in));
    assert_true(X509_sign(x, k, EVP_sha256()) > 0);
    assert_int_equal(PEM_write_bio_X509(to, x), 1);
    assert_int_equal(PEM_write_bio_PrivateKey(to, k, NULL, NULL, 0, NULL, NULL), 1);
    BIO_free(b);
    BIO_free(to);
    EVP_PKEY_free(k);
    X509_free(x);
}

static void makes_another_when_it_ends(void **state)
{
    struct world *w = *state;
    const long soon[] = {-60L, 3600L}, far = 7L * 24 * 3600;
    char before[sizeof w->c.fingerprint];
    for (size_t i = 0; i < 2; i++) {
        put_ending(w, soon[i]);
        certificate_finish(&w->c);
        assert_int_equal(certificate_read(&w->c, w->path, w->path, &w->e), 0);
        snprintf(before, sizeof before, "%s", w->c.fingerprint);
        assert_string_not_equal(own(w, 0, NULL), before);
    }
    put_ending(w, far);
    certificate_finish(&w->c);
    assert_int_equal(certificate_read(&w->c, w->path, w->path, &w->e), 0);
    snprintf(before, sizeof before, "%s", w->c.fingerprint);
    assert_string_equal(own(w, 0, NULL), before);
}

static void refuses_hosts_that_are_none(void **state)
{
    struct world *w = *state;
    static const char *const bad[] = {"", "a b", "x,DNS:evil.example", "x\n", "*", "::g", "a/b"};
    const char *many[CERTIFICATE_HOSTS_MAX + 1];
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_int_equal(certificate_own(&w->c, w->dir, &bad[i], 1, &w->e), -1);
        assert_int_equal(w->e.code, ERR_USAGE);
    }
    for (size_t i = 0; i <= CERTIFICATE_HOSTS_MAX; i++)
        many[i] = "a.example";
    assert_int_equal(certificate_own(&w->c, w->dir, many, CERTIFICATE_HOSTS_MAX + 1, &w->e), -1);
    assert_int_equal(w->e.code, ERR_LIMIT);
    assert_int_equal(access(w->path, F_OK), -1);
}

static void says_when_it_cannot_be_kept(void **state)
{
    struct world *w = *state;
    assert_int_equal(certificate_own(&w->c, w->other, NULL, 0, &w->e), -1);
    assert_int_equal(w->e.code, ERR_IO);
    put(w->path, "no PEM\n", 7); // of somebody else: not thrown away
    assert_int_equal(certificate_own(&w->c, w->dir, NULL, 0, &w->e), -1);
    assert_int_equal(w->e.code, ERR_INPUT);
    assert_non_null(strstr(w->e.hint, "remove it"));
}

// ---- somebody's

static void refused(struct world *w, const char *cert, const char *key, int code, const char *why)
{
    certificate_finish(&w->c);
    w->e = (struct err){0};
    assert_int_equal(certificate_read(&w->c, cert, key, &w->e), -1);
    assert_int_equal(w->e.code, code);
    assert_non_null(strstr(w->e.msg, why));
    assert_null(w->c.cert.p);
    assert_null(w->c.key.p);
}

static void refuses_the_key_of_another(void **state)
{
    struct world *w = *state;
    own(w, 0, NULL);
    assert_int_equal(rename(w->path, w->other), 0);
    own(w, 0, NULL);
    certificate_finish(&w->c);
    assert_int_equal(certificate_read(&w->c, w->other, w->other, &w->e), 0);
    certificate_finish(&w->c);
    refused(w, w->path, w->other, ERR_INPUT, "no certificate and its key");
}

static void refuses_what_is_no_certificate(void **state)
{
    struct world *w = *state;
    static char zeros[300 << 10];
    own(w, 0, NULL);
    refused(w, w->other, w->path, ERR_IO, "cannot read"); // not there yet
    put(w->other, "", 0);
    refused(w, w->other, w->path, ERR_INPUT, "no certificate and its key");
    refused(w, w->path, w->other, ERR_INPUT, "no certificate and its key");
    put(w->other, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", 58);
    refused(w, w->other, w->path, ERR_INPUT, "no certificate and its key");
    put(w->other, zeros, sizeof zeros);
    refused(w, w->other, w->path, ERR_INPUT, "too large");
    refused(w, w->path, w->dir, ERR_IO, "cannot read"); // a folder
}

// Without asking for a password, which nobody could give.
static void refuses_a_key_with_a_password(void **state)
{
    struct world *w = *state;
    own(w, 0, NULL);
    BIO *b = BIO_new_mem_buf(w->c.key.p, (int)w->c.key.n), *to = BIO_new_file(w->other, "w");
    EVP_PKEY *k = PEM_read_bio_PrivateKey(b, NULL, NULL, NULL);
    unsigned char word[] = "geheim";
    assert_int_equal(PEM_write_bio_PrivateKey(to, k, EVP_aes_256_cbc(), word, 6, NULL, NULL), 1);
    BIO_free(b);
    BIO_free(to);
    EVP_PKEY_free(k);
    certificate_finish(&w->c);
    refused(w, w->path, w->other, ERR_INPUT, "no certificate and its key");
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, begin, end)
    const struct CMUnitTest tests[] = {
        T(makes_one_that_names_everybody),    T(keeps_it),
        T(makes_another_for_other_addresses), T(makes_another_when_it_ends),
        T(refuses_hosts_that_are_none),       T(says_when_it_cannot_be_kept),
        T(refuses_the_key_of_another),        T(refuses_what_is_no_certificate),
        T(refuses_a_key_with_a_password),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
