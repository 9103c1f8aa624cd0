// SPDX-FileCopyrightText: 2026 draaiboek contributors
// SPDX-License-Identifier: EUPL-1.2

#include "mqtt_pages.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench.h"

// MQTT 3.1.1, of which little is needed: numbers of packets, then the length of what follows.
enum { CONNECT = 0x10, PUBLISH = 0x30, SUBSCRIBE = 0x82, GREETING = 4 + 5 };

static const char path[] = "/usr/sbin/mosquitto";

static int free_port(void)
{
    struct sockaddr_in a = {.sin_family = AF_INET};
    socklen_t n = sizeof a;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (fd < 0 || bind(fd, (const struct sockaddr *)&a, n) ||
        getsockname(fd, (struct sockaddr *)&a, &n))
        bench_die("mosquitto", "there is no port for it");
    close(fd);
    return ntohs(a.sin_port);
}

static int reach(int port)
{
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    for (int looks = 0;;) {
        int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (connect(fd, (const struct sockaddr *)&a, sizeof a) == 0)
            return fd;
        close(fd);
        bench_again(&looks, "mosquitto", "it does not listen");
    }
}

static void put_packet(struct buf *b, int type, const struct buf *body)
{
    size_t n = body->n;
    buf_char(b, (char)type);
    do {
        buf_char(b, (char)(n % 128 | (n > 127 ? 128 : 0)));
        n /= 128;
    } while (n);
    buf_text(b, buf_all(body));
}

static void put_text(struct buf *b, struct text t)
{
    buf_char(b, (char)(t.n >> 8));
    buf_char(b, (char)t.n);
    buf_text(b, t);
}

static void put_connect(struct buf *b, int number)
{
    struct buf body = {0};
    char name[32];
    snprintf(name, sizeof name, "p%d", number);
    put_text(&body, TEXT("MQTT"));
    buf_add(&body, "\4\2\0\0", 4); // version, clean session, no keep alive
    put_text(&body, text_of(name));
    put_packet(b, CONNECT, &body);
    buf_finish(&body);
}

static void put_subscribe(struct buf *b)
{
    struct buf body = {0};
    buf_add(&body, "\0\1", 2);
    put_text(&body, TEXT("all"));
    buf_char(&body, 0);
    put_packet(b, SUBSCRIBE, &body);
    buf_finish(&body);
}

bool broker_start(struct broker *b)
{
    char settings[200], greeting[4];
    struct buf hello = {0};
    if (access(path, X_OK))
        return false;
    b->port = free_port();
    snprintf(settings, sizeof settings,
             "listener %d 127.0.0.1\nallow_anonymous true\npersistence false\nset_tcp_nodelay "
             "true\nlog_type none\n",
             b->port);
    const char *file = bench_file("mosquitto.conf", settings);
    b->pid = fork();
    if (b->pid == 0) {
        int null = open("/dev/null", O_RDWR);
        dup2(null, 1);
        dup2(null, 2);
        execl(path, path, "-c", file, (char *)NULL);
        _exit(127);
    }
    b->publisher = reach(b->port);
    put_connect(&hello, -1);
    if (b->pid < 0 || write(b->publisher, hello.p, hello.n) != (ssize_t)hello.n ||
        read(b->publisher, greeting, sizeof greeting) != sizeof greeting)
        bench_die("mosquitto", "it refuses");
    buf_finish(&hello);
    return true;
}

void broker_stop(struct broker *b)
{
    close(b->publisher);
    kill(b->pid, SIGKILL);
    waitpid(b->pid, NULL, 0);
}

void broker_subscribe(struct pages *p, struct arena *a)
{
    p->greeting = GREETING;
    for (int i = 0; i < p->n; i++) {
        struct buf b = {0};
        put_connect(&b, i);
        put_subscribe(&b);
        p->all[i].asks = arena_text(a, buf_all(&b));
        buf_finish(&b);
    }
}

void broker_publish(const struct broker *b, size_t n)
{
    struct buf body = {0}, packet = {0};
    put_text(&body, TEXT("all"));
    for (size_t i = 1; i < n; i++)
        buf_char(&body, 'x');
    buf_char(&body, '~');
    put_packet(&packet, PUBLISH, &body);
    if (write(b->publisher, packet.p, packet.n) != (ssize_t)packet.n)
        bench_die("mosquitto", "it takes nothing");
    buf_finish(&body);
    buf_finish(&packet);
}
