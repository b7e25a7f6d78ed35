// The same load against three servers. Without a rate a closed loop: each of N senders keeps WINDOW messages in flight and
// sends the next one when the oldest is acknowledged. With a rate the senders take turns at so many messages a second in
// all, whatever is acknowledged, and the latency counts from when a message was due. One thread, epoll. Prints messages a
// second and the acknowledgement's latency, p50 and p99, in microseconds.
// Usage: durable kestrelchat|redis|nats PORT SENDERS SECONDS [WINDOW [RATE]]
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define TEXT "sixty-four bytes of text, as in the other benchmarks, are these."
#define MAX_SENDERS 1024
#define MAX_SAMPLES (1 << 24)
#define MAX_IN_FLIGHT 1024

enum kind { KESTREL, REDIS, NATS };

struct sender {
    int fd;
    int length;
    // When each message in flight was sent or due, a ring.
    int64_t sent[MAX_IN_FLIGHT];
    unsigned first, in_flight;
    char message[256];
    int message_length;
    char input[65536];
};

static enum kind kind;
static struct sender senders[MAX_SENDERS];
static uint32_t *samples;

static void die(const char *what) {
    perror(what);
    exit(1);
}

static int64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void put(int fd, const char *bytes, int length) {
    if (send(fd, bytes, length, MSG_NOSIGNAL) != length)
        die("send");
}

static int open_socket(int port) {
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, SOCK_STREAM, 0), one = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (connect(fd, (struct sockaddr *)&to, sizeof to) < 0)
        die("connect");
    return fd;
}

// Reads until a text has come; what comes before the first message matters to nobody.
static void await_text(int fd, const char *text) {
    char buffer[65536];
    int length = 0;
    while (1) {
        int n = recv(fd, buffer + length, sizeof buffer - 1 - length, 0);
        if (n <= 0)
            die("recv");
        buffer[length += n] = 0;
        if (strstr(buffer, text))
            return;
        if (strstr(buffer, "-ERR") || strstr(buffer, "\"error\"")) {
            fprintf(stderr, "%s\n", buffer);
            exit(1);
        }
    }
}

static void prepare(struct sender *s, int i, int port) {
    char text[256];
    s->fd = open_socket(port);
    if (kind == KESTREL) {
        // A room of its own: nobody is shown what others say.
        int n = snprintf(text, sizeof text, "/style json\n/nick b%d\n/join bench%d\n", i, i);
        put(s->fd, text, n);
        snprintf(text, sizeof text, "\"kind\":\"joined\",\"room\":\"bench%d\"", i);
        await_text(s->fd, text);
        s->message_length = snprintf(s->message, sizeof s->message, TEXT "\n");
    } else if (kind == REDIS) {
        char key[16];
        int n = snprintf(key, sizeof key, "bench%d", i);
        s->message_length = snprintf(s->message, sizeof s->message, "*3\r\n$5\r\nRPUSH\r\n$%d\r\n%s\r\n$%zu\r\n" TEXT "\r\n", n, key, sizeof TEXT - 1);
    } else {
        const char *stream = "{\"name\":\"bench\",\"subjects\":[\"bench.>\"],\"retention\":\"limits\",\"storage\":\"file\",\"max_consumers\":-1,\"max_msgs\":-1,\"max_bytes\":-1,\"discard\":\"old\",\"num_replicas\":1}";
        char command[1024];
        int n = snprintf(text, sizeof text, "CONNECT {\"verbose\":false}\r\nSUB _INBOX.%d 1\r\nPING\r\n", i);
        put(s->fd, text, n);
        await_text(s->fd, "PONG");
        if (i == 0) {
            n = snprintf(command, sizeof command, "PUB $JS.API.STREAM.CREATE.bench _INBOX.0 %zu\r\n%s\r\n", strlen(stream), stream);
            put(s->fd, command, n);
            await_text(s->fd, "stream_create_response");
        }
        s->message_length = snprintf(s->message, sizeof s->message, "PUB bench.%d _INBOX.%d %zu\r\n" TEXT "\r\n", i, i, sizeof TEXT - 1);
    }
}

static void die_of(const char *line) {
    fprintf(stderr, "%s\n", line);
    exit(1);
}

static int is_acknowledgement(struct sender *s, const char *line) {
    if (kind == KESTREL) {
        if (strstr(line, "Not saved"))
            die_of(line);
        return !strncmp(line, "{\"seq\":", 7);
    }
    if (kind == REDIS) {
        if (line[0] == '-')
            die_of(line);
        return line[0] == ':';
    }
    if (!strncmp(line, "PING", 4))
        put(s->fd, "PONG\r\n", 6);
    return strstr(line, "\"seq\":") != 0;
}

// How many acknowledgements have come whole; what came is then forgotten.
static int take_acknowledgements(struct sender *s) {
    char *line = s->input, *end;
    int taken = 0;
    s->input[s->length] = 0;
    while ((end = strchr(line, '\n'))) {
        *end = 0;
        taken += is_acknowledgement(s, line);
        line = end + 1;
    }
    s->length -= line - s->input;
    memmove(s->input, line, s->length);
    return taken;
}

static void say(struct sender *s, int64_t at) {
    if (s->in_flight == MAX_IN_FLIGHT)
        die_of("too many messages wait for their acknowledgement");
    s->sent[(s->first + s->in_flight++) % MAX_IN_FLIGHT] = at;
    put(s->fd, s->message, s->message_length);
}

static int compare(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

int main(int argc, char **argv) {
    if (argc < 5 || argc > 7)
        return fprintf(stderr, "usage: durable kestrelchat|redis|nats PORT SENDERS SECONDS [WINDOW [RATE]]\n"), 2;
    kind = !strcmp(argv[1], "kestrelchat") ? KESTREL : !strcmp(argv[1], "redis") ? REDIS : NATS;
    int port = atoi(argv[2]), count = atoi(argv[3]), epoll = epoll_create1(0);
    int window = argc > 5 ? atoi(argv[5]) : 1;
    int64_t pause = argc > 6 ? 1000000000LL / atoi(argv[6]) : 0;
    if (count < 1 || count > MAX_SENDERS || window < 1 || window > MAX_IN_FLIGHT)
        return 2;
    samples = malloc(MAX_SAMPLES * sizeof *samples);
    for (int i = 0; i < count; i++) {
        prepare(&senders[i], i, port);
        struct epoll_event e = {.events = EPOLLIN, .data.ptr = &senders[i]};
        epoll_ctl(epoll, EPOLL_CTL_ADD, senders[i].fd, &e);
    }
    // Half a second to warm up is not counted.
    int64_t start = now(), from = start + 500000000LL, until = from + (int64_t)(atof(argv[4]) * 1e9), due = start;
    for (int i = 0; !pause && i < count * window; i++)
        say(&senders[i % count], now());
    size_t taken = 0;
    unsigned turn = 0;
    for (int64_t t = start; t < until; t = now()) {
        for (; pause && due <= t; due += pause)
            say(&senders[turn++ % count], due);
        struct epoll_event events[64];
        struct timespec rest = {.tv_sec = pause ? 0 : 1, .tv_nsec = pause ? due - t : 0};
        int n = epoll_pwait2(epoll, events, 64, &rest, 0);
        for (int i = 0; i < n; i++) {
            struct sender *s = events[i].data.ptr;
            int got = recv(s->fd, s->input + s->length, sizeof s->input - 1 - s->length, 0);
            if (got <= 0)
                die("recv");
            s->length += got;
            t = now();
            for (int acknowledged = take_acknowledgements(s); acknowledged > 0; acknowledged--) {
                if (t >= from && t < until && taken < MAX_SAMPLES)
                    samples[taken++] = (t - s->sent[s->first % MAX_IN_FLIGHT]) / 1000;
                s->first++;
                s->in_flight--;
                if (!pause)
                    say(s, t);
            }
        }
    }
    if (taken == 0)
        return fprintf(stderr, "nothing was acknowledged\n"), 1;
    qsort(samples, taken, sizeof *samples, compare);
    printf("%.0f %u %u\n", taken / atof(argv[4]), samples[taken / 2], samples[taken * 99 / 100]);
    return 0;
}
