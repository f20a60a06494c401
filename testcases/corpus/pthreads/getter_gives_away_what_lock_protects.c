// A getter gives away what the lock protects.
#include <pthread.h>
#include <string.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static struct { char text[64]; int n; } log_;
static char *text(void) { pthread_mutex_lock(&m); char *t = log_.text; pthread_mutex_unlock(&m); return t; }
static int count(void) { pthread_mutex_lock(&m); int n = log_.n; pthread_mutex_unlock(&m); return n; } // NORACE
static void add(const char *s) {
  pthread_mutex_lock(&m);
  strcpy(log_.text, s); // RACE!
  log_.n++; // NORACE
  pthread_mutex_unlock(&m);
}
static void *w(void *p) { add("x"); return p; }
int main(void) {
  pthread_t t;
  pthread_create(&t, 0, w, 0);
  char first = text()[0]; // RACE!
  int n = count();
  pthread_join(t, 0);
  return first + n;
}
