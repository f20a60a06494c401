// Operations through tables of function pointers and registered callbacks.
#include <pthread.h>
#include <stdio.h>
#include <string.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int opened, closed, polled, notified;
struct ops {
  const char* name;
  int (*open)(int);
  int (*close)(int);
};
static int safe_open(int d) {
  pthread_mutex_lock(&m);
  opened += d;  // NORACE
  pthread_mutex_unlock(&m);
  return 0;
}
static int unsafe_close(int d) {
  closed += d;  // RACE!
  return 0;
}
static const struct ops table[] = {{"dev", safe_open, unsafe_close}, {"null", NULL, NULL}};
typedef void (*listener)(void* ctx);
static struct {
  listener fn;
  void* ctx;
} listeners[4];
static int n_listeners;
static void subscribe(listener f, void* ctx) {
  listeners[n_listeners].fn = f;
  listeners[n_listeners++].ctx = ctx;
}
static void fire(void) {
  for (int i = 0; i < n_listeners; i++) listeners[i].fn(listeners[i].ctx);
}
static void on_event(void* ctx) { ++*(int*)ctx; }  // RACE!
static void on_event_locked(void* ctx) {
  pthread_mutex_lock(&m);
  ++*(int*)ctx;  // NORACE // FP: each function of a table with the argument of another
  pthread_mutex_unlock(&m);
}
static const struct ops* find(const char* n) {
  for (unsigned i = 0; i < sizeof table / sizeof *table; i++)
    if (!strcmp(table[i].name, n)) return &table[i];
  return NULL;
}
static void* run(void* name) {
  const struct ops* o = find(name);
  if (!o) return NULL;
  o->open(1);
  o->close(1);
  fire();
  return NULL;
}
int main(void) {
  subscribe(on_event, &polled);
  subscribe(on_event_locked, &notified);
  pthread_t a, b;
  pthread_create(&a, NULL, run, (void*)"dev");
  pthread_create(&b, NULL, run, (void*)"dev");
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  printf("%d %d %d %d\n", opened, closed, polled, notified);
}
