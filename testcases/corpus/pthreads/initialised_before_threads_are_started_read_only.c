// Initialised before the threads are started, read only after: no lock needed. One field is changed later.
#include <pthread.h>
#include <stdlib.h>
struct cfg { int port; char *host; int debug; };
static struct cfg *cfg;
static void load(void) {
  cfg = malloc(sizeof *cfg); // NORACE
  cfg->port = 80; // NORACE
  cfg->host = "h"; // NORACE
  cfg->debug = 0; // NORACE
}
static void *serve(void *p) {
  if (cfg->debug) return p; // RACE!
  return (void *)(long)(cfg->port + cfg->host[0]); // NORACE
}
int main(void) {
  load();
  pthread_t t[2];
  pthread_create(&t[0], 0, serve, 0);
  pthread_create(&t[1], 0, serve, 0);
  cfg->debug = 1; // RACE!
  pthread_join(t[0], 0);
  pthread_join(t[1], 0);
  free(cfg);
}
