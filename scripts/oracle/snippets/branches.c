/* Branches that open a block each and close it once: tree-sitter cannot parse them, the identifiers must agree all the same. */
#include <sys/socket.h>

int probe(const char *host, int port) {
#if defined(__APPLE__)
  if (port > 0) {
#else
  if (port > 1) {
#endif
    return socket(AF_INET, SOCK_STREAM, 0);
  }
  return -1;
}
