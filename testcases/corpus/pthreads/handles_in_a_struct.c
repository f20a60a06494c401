// Handles live in structures; a helper starts, another joins.
#include <pthread.h>

struct server {
  pthread_t acceptor, logger;
  int accepted, logged;
};
static struct server server;

static void *accept_loop(void *arg) {
  struct server *me = arg;
  me->accepted++;  // NORACE
  return NULL;
}
static void *log_loop(void *arg) {
  struct server *me = arg;
  me->logged++;  // RACE!
  return NULL;
}
static void start(struct server *me) {
  pthread_create(&me->acceptor, NULL, accept_loop, me);
  pthread_create(&me->logger, NULL, log_loop, me);
}
static void stop(struct server *me) {
  pthread_join(me->acceptor, NULL);
  me->accepted++;  // NORACE
  me->logged++;    // RACE!
  pthread_join(me->logger, NULL);
}

int main(void) {
  start(&server);
  stop(&server);
  return server.accepted + server.logged;  // NORACE
}
