// The floor: what the same deliveries cost with nothing but the kernel's part of the work. One thread, epoll, one byte log a room
// that all its clients share, one send a client a turn. It speaks the classic format of docs/protocol.md and knows /join and the
// answer to /style; there is no history, no presence, no limit, no check of any text.
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

enum { LOG_BYTES = 1 << 20, MAX_ROOMS = 1 << 14, MAX_ROOM_NAME = 32, MAX_LINE = 4096, EVENTS = 1024 };

struct room {
    char name[MAX_ROOM_NAME + 1];
    char *log;           // LOG_BYTES
    uint64_t head;       // bytes ever written; always at the end of a message
    bool changed;        // in this turn
    struct client **clients;
    int count, capacity;
};

struct client {
    int fd;
    struct room *room;
    int place;           // in its room's clients[]
    bool full;           // the kernel takes no more; EPOLLOUT will tell
    uint64_t cursor;     // what it has been sent of the room's log
    char name[16];
    char *part;          // the beginning of a line whose end has not come, MAX_LINE bytes; usually there is none
    int part_length;
};

static struct room *rooms[MAX_ROOMS];
static int room_count;
static struct room *changed[MAX_ROOMS];
static int changed_count;

static void must(bool done, const char *what) {
    if (!done) {
        perror(what);
        exit(1);
    }
}

static void append(struct room *r, const char *bytes, size_t length) {
    size_t at = r->head % LOG_BYTES, first = length < LOG_BYTES - at ? length : LOG_BYTES - at;
    memcpy(r->log + at, bytes, first);
    memcpy(r->log, bytes + first, length - first);
    r->head += length;
    if (!r->changed) {
        r->changed = true;
        changed[changed_count++] = r;
    }
}

static void catch_up(struct client *c) {
    struct room *r = c->room;
    // Overtaken by the writer: what it missed is gone.
    if (r->head - c->cursor > LOG_BYTES)
        c->cursor = r->head;
    while (c->cursor < r->head) {
        size_t at = c->cursor % LOG_BYTES, length = r->head - c->cursor;
        if (length > LOG_BYTES - at)
            length = LOG_BYTES - at;
        ssize_t sent = send(c->fd, r->log + at, length, MSG_NOSIGNAL);
        // A broken connection is told by epoll as well, and closed there.
        if ((c->full = sent < 0))
            return;
        c->cursor += sent;
    }
}

static struct room *find_room(const char *name) {
    for (int i = 0; i < room_count; i++)
        if (!strcmp(rooms[i]->name, name))
            return rooms[i];
    if (room_count == MAX_ROOMS)
        return rooms[0];
    struct room *r = calloc(1, sizeof *r);
    must(r && (r->log = calloc(1, LOG_BYTES)), "calloc");
    strcpy(r->name, name);
    return rooms[room_count++] = r;
}

static void leave(struct client *c) {
    struct room *r = c->room;
    r->clients[c->place] = r->clients[--r->count];
    r->clients[c->place]->place = c->place;
}

static void enter(struct client *c, struct room *r) {
    if (r->count == r->capacity) {
        r->capacity = r->capacity ? r->capacity * 2 : 8;
        must((r->clients = realloc(r->clients, r->capacity * sizeof *r->clients)) != NULL, "realloc");
    }
    c->room = r;
    c->cursor = r->head;
    c->place = r->count;
    r->clients[r->count++] = c;
}

static void obey(struct client *c, const char *line, int length) {
    static const char style[] = "* The style is classic now.\r\n";
    char name[MAX_ROOM_NAME + 1];
    if (length >= 6 && !memcmp(line, "/style", 6)) {
        send(c->fd, style, sizeof style - 1, MSG_NOSIGNAL);
    } else if (length > 6 && length - 6 <= MAX_ROOM_NAME && !memcmp(line, "/join ", 6)) {
        sprintf(name, "%.*s", length - 6, line + 6);
        catch_up(c);
        leave(c);
        enter(c, find_room(name));
    }
}

static void say(struct client *c, const char *date, const char *text, int length) {
    char message[MAX_LINE + 128];
    if (length > 0 && text[length - 1] == '\r')
        length--;
    if (length == 0)
        return;
    if (text[0] == '/') {
        obey(c, text, length);
        return;
    }
    int prefix = sprintf(message, "At %s -- Message from %s:\r\n\t", date, c->name);
    memcpy(message + prefix, text, length);
    memcpy(message + prefix + length, "\r\n", 2);
    append(c->room, message, prefix + length + 2);
}

static void forget(struct client *c) {
    close(c->fd);
    leave(c);
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
    while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
        struct client *c = calloc(1, sizeof *c);
        must(c != NULL, "calloc");
        c->fd = fd;
        enter(c, rooms[0]);
        snprintf(c->name, sizeof c->name, "guest-%04u", ++guests);
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
    find_room("lobby");
    int listener = listen_on(atoi(argv[1])), epoll = epoll_create1(0);
    struct epoll_event interest = {.events = EPOLLIN, .data.ptr = NULL};
    must(epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &interest) == 0, "epoll_ctl");
    for (;;) {
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
        while (changed_count > 0) {
            struct room *r = changed[--changed_count];
            r->changed = false;
            for (int i = 0; i < r->count; i++)
                if (!r->clients[i]->full)
                    catch_up(r->clients[i]);
        }
    }
}
