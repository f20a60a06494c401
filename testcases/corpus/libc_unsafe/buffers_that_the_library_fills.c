// what the library writes into a buffer
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
static char line[64], safe[64], msg[64];
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static void wipe(void *p, size_t n) { memset(p, 0, n); }
static void *reader(void *p) {
  if (read(0, line, sizeof line) < 0) return 0; // RACE!
  pthread_mutex_lock(&m);
  if (!fgets(safe, sizeof safe, stdin)) safe[0] = 0; // NORACE
  pthread_mutex_unlock(&m);
  snprintf(msg, sizeof msg, "%d", 3); // RACE!
  return p;
}
static void *user(void *p) {
  if (line[3] == 'x') puts("x"); // RACE!
  pthread_mutex_lock(&m);
  wipe(safe, sizeof safe); // NORACE
  pthread_mutex_unlock(&m);
  wipe(msg, sizeof msg);
  return p;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, reader, 0);
  pthread_create(&b, 0, user, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return msg[0]; // NORACE
}
