#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Sends one datagram from an IPv4-mapped source address to the box and waits for the echo. */
int harbor_probe(const char *host, const char *source) {
    struct hostent *entry = gethostbyname(host);
    if (entry == NULL) return -1;

    int descriptor = socket(AF_INET6, SOCK_DGRAM, 0);
    int off = 0;
    setsockopt(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof(off));

    struct sockaddr_in6 local = {0};
    local.sin6_len = sizeof(local);
    local.sin6_family = AF_INET6;
    char mapped[64];
    snprintf(mapped, sizeof(mapped), "::ffff:%s", source);
    inet_pton(AF_INET6, mapped, &local.sin6_addr);
    bind(descriptor, (struct sockaddr *)&local, sizeof(local));

    struct sockaddr_in6 remote = local;
    remote.sin6_port = htons(7);
    ssize_t sent = sendto(descriptor, "?", 1, 0, (struct sockaddr *)&remote, sizeof(remote));
    close(descriptor);
    return sent == 1 ? 0 : -1;
}
