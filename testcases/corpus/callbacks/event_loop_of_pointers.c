// Handlers registered by pointer and called by a loop in a thread; main calls one itself.
#include <pthread.h>
typedef void (*handler)(int fd, void* arg);
struct event { int fd; handler call; void* arg; struct event* next; };
struct base { struct event* events; };
static int accepted, read_bytes, ticks;
static void on_accept(int fd, void* arg) {
  (void)fd, (void)arg;
  accepted++;  // RACE!
}
static void on_read(int fd, void* arg) {
  (void)fd;
  *(int*)arg += 1;  // NORACE
}
static void add(struct base* b, struct event* e, int fd, handler call, void* arg) {
  e->fd = fd;
  e->call = call;
  e->arg = arg;
  e->next = b->events;
  b->events = e;
}
static void* loop(void* p) {
  struct base* b = p;
  for (struct event* e = b->events; e; e = e->next) e->call(e->fd, e->arg);
  return 0;
}
int main(void) {
  static struct event a, r;
  struct base b = {0};
  pthread_t t;
  add(&b, &a, 3, on_accept, 0);
  add(&b, &r, 4, on_read, &read_bytes);
  pthread_create(&t, 0, loop, &b);
  on_accept(0, 0);
  on_read(0, &ticks);
  pthread_join(t, 0);
  return accepted + read_bytes;  // NORACE
}
