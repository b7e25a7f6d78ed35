// The floor: what the same deliveries cost with nothing but the kernel's part of the work. One thread, epoll, one byte log that all
// clients share, one send a client a turn; the classic format of docs/protocol.md, no history, no rooms, no limits.
// Usage: floor PORT
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { LOG_BYTES = 1 << 24, MAX_CLIENTS = 1 << 16, MAX_LINE = 4096, EVENTS = 1024 };

struct client {
    int fd;
    int place;           // in clients[]
    bool full;           // the kernel takes no more; EPOLLOUT will tell
    uint64_t cursor;     // what it has been sent of the log
    char name[16];
    char *part;          // the beginning of a line whose end has not come, MAX_LINE bytes; usually there is none
    int part_length;
};

static char history[LOG_BYTES];
static uint64_t head;    // bytes ever written; always at the end of a message
static struct client *clients[MAX_CLIENTS];
static int count;

static void must(bool done, const char *what) {
    if (!done) {
        perror(what);
        exit(1);
    }
}

static void append(const char *bytes, size_t length) {
    size_t at = head % LOG_BYTES, first = length < LOG_BYTES - at ? length : LOG_BYTES - at;
    memcpy(history + at, bytes, first);
    memcpy(history, bytes + first, length - first);
    head += length;
}

static void catch_up(struct client *c) {
    // Overtaken by the writer: what it missed is gone.
    if (head - c->cursor > LOG_BYTES)
        c->cursor = head;
    while (c->cursor < head) {
        size_t at = c->cursor % LOG_BYTES, length = head - c->cursor;
        if (length > LOG_BYTES - at)
            length = LOG_BYTES - at;
        ssize_t sent = send(c->fd, history + at, length, MSG_NOSIGNAL);
        // A broken connection is told by epoll as well, and closed there.
        if ((c->full = sent < 0))
            return;
        c->cursor += sent;
    }
}

static void say(struct client *c, const char *date, const char *text, int length) {
    char message[MAX_LINE + 128];
    if (length > 0 && text[length - 1] == '\r')
        length--;
    // A line that the log has no use for: the load's /style, /nick and the like.
    if (length == 0 || text[0] == '/')
        return;
    int prefix = sprintf(message, "At %s -- Message from %s:\r\n\t", date, c->name);
    memcpy(message + prefix, text, length);
    memcpy(message + prefix + length, "\r\n", 2);
    append(message, prefix + length + 2);
}

static void forget(struct client *c) {
    close(c->fd);
    clients[c->place] = clients[--count];
    clients[c->place]->place = c->place;
    free(c->part);
    free(c);
}

// Takes the lines out of what came; false if the connection is to end.
static bool take(struct client *c, const char *date, char *bytes, int length) {
    char *end = bytes + length, *next;
    for (; (next = memchr(bytes, '\n', end - bytes)); bytes = next + 1) {
        int piece = next - bytes;
        if (c->part_length == 0) {
            if (piece > MAX_LINE)
                return false;
            say(c, date, bytes, piece);
            continue;
        }
        if (c->part_length + piece > MAX_LINE)
            return false;
        memcpy(c->part + c->part_length, bytes, piece);
        say(c, date, c->part, c->part_length + piece);
        c->part_length = 0;
    }
    int rest = end - bytes;
    if (c->part_length + rest > MAX_LINE)
        return false;
    if (rest > 0) {
        if (!c->part)
            must((c->part = malloc(MAX_LINE)) != NULL, "malloc");
        memcpy(c->part + c->part_length, bytes, rest);
        c->part_length += rest;
    }
    return true;
}

static void read_all(struct client *c, const char *date) {
    static char input[1 << 16];
    for (;;) {
        ssize_t got = recv(c->fd, input, sizeof input, 0);
        if (got < 0 && errno == EAGAIN)
            return;
        if (got <= 0 || !take(c, date, input, got)) {
            forget(c);
            return;
        }
    }
}

static void accept_all(int listener, int epoll) {
    static unsigned guests;
    int fd;
    while (count < MAX_CLIENTS && (fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
        struct client *c = calloc(1, sizeof *c);
        must(c != NULL, "calloc");
        c->fd = fd;
        c->cursor = head;
        c->place = count;
        snprintf(c->name, sizeof c->name, "guest-%04u", ++guests);
        clients[count++] = c;
        char welcome[64];
        send(fd, welcome, sprintf(welcome, "* Welcome. You are %s.\r\n", c->name), MSG_NOSIGNAL);
        struct epoll_event interest = {.events = EPOLLIN | EPOLLOUT | EPOLLET, .data.ptr = c};
        must(epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &interest) == 0, "epoll_ctl");
    }
}

static int listen_on(int port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int one = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    must(bind(fd, (struct sockaddr *)&address, sizeof address) == 0, "bind");
    must(listen(fd, 4096) == 0, "listen");
    return fd;
}

int main(int argc, char **argv) {
    static struct epoll_event events[EVENTS];
    if (argc != 2)
        return fprintf(stderr, "usage: floor PORT\n"), 2;
    struct rlimit descriptors;
    getrlimit(RLIMIT_NOFILE, &descriptors);
    descriptors.rlim_cur = descriptors.rlim_max;
    setrlimit(RLIMIT_NOFILE, &descriptors);
    int listener = listen_on(atoi(argv[1])), epoll = epoll_create1(0);
    struct epoll_event interest = {.events = EPOLLIN, .data.ptr = NULL};
    must(epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &interest) == 0, "epoll_ctl");
    for (;;) {
        uint64_t before = head;
        int n = epoll_wait(epoll, events, EVENTS, -1);
        time_t now = time(NULL);
        char date[32];
        ctime_r(&now, date);
        date[24] = 0;
        for (int i = 0; i < n; i++) {
            struct client *c = events[i].data.ptr;
            if (!c) {
                accept_all(listener, epoll);
                continue;
            }
            if (c->full && events[i].events & EPOLLOUT)
                catch_up(c);
            if (events[i].events & ~EPOLLOUT)
                read_all(c, date);
        }
        for (int i = 0; head != before && i < count; i++)
            if (!clients[i]->full)
                catch_up(clients[i]);
    }
}
