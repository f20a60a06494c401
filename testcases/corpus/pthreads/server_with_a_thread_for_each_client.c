// a server: a thread for each client, detached; statistics, a list of clients
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
struct client { int fd; char buf[64]; struct client *next; };
static struct client *clients;
static pthread_mutex_t cm = PTHREAD_MUTEX_INITIALIZER;
static long bytes, served;
static char last_name[32];
static void *serve(void *p) {
  struct client *c = p;
  ssize_t n;
  while ((n = read(c->fd, c->buf, sizeof c->buf)) > 0) { // NORACE
    bytes += n; // RACE!
    pthread_mutex_lock(&cm);
    served++; // NORACE
    pthread_mutex_unlock(&cm);
    strncpy(last_name, c->buf, sizeof last_name - 1); // RACE!
  }
  pthread_mutex_lock(&cm);
  for (struct client **at = &clients; *at; at = &(*at)->next) // NORACE
    if (*at == c) { *at = c->next; break; } // NORACE
  pthread_mutex_unlock(&cm);
  close(c->fd);
  free(c);
  return 0;
}
int main(void) {
  for (int fd = 3; fd < 9; fd++) {
    struct client *c = calloc(1, sizeof *c);
    c->fd = fd; // NORACE
    pthread_mutex_lock(&cm);
    c->next = clients; // NORACE
    clients = c; // NORACE
    pthread_mutex_unlock(&cm);
    pthread_t t;
    pthread_create(&t, 0, serve, c);
    pthread_detach(t);
  }
  printf("%s\n", last_name); // RACE!
  pthread_mutex_lock(&cm);
  long s = served; // NORACE
  pthread_mutex_unlock(&cm);
  return (int)s;
}
