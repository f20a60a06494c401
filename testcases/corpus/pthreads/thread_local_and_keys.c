// Thread-local counters, a key's value, and the global they are added to.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static __thread int tls_count;
static _Thread_local char tls_buf[64];
static char shared_buf[64];
static pthread_key_t key;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static int grand_total, keys_made, made_again;
static void make_key(void) {
  pthread_key_create(&key, free);
  keys_made++;  // NORACE
}
static int* counter(void) {
  pthread_once(&once, make_key);
  if (keys_made == 0) abort();  // NORACE
  int* p = pthread_getspecific(key);
  if (!p) {
    p = calloc(1, sizeof *p);
    pthread_setspecific(key, p);
  }
  return p;
}
static const char* name_of(int n) {
  snprintf(tls_buf, sizeof tls_buf, "worker %d", n);  // NORACE
  return tls_buf;
}
static const char* bad_name_of(int n) {
  snprintf(shared_buf, sizeof shared_buf, "worker %d", n);  // RACE!
  return shared_buf;
}
static void* worker(void* arg) {
  int n = (int)(long)arg;
  for (int i = 0; i < 10; i++) {
    tls_count++;  // NORACE
    ++*counter();  // NORACE
  }
  printf("%s %zu\n", name_of(n), strlen(bad_name_of(n)));  // RACE!
  grand_total += tls_count;  // RACE!
  if (made_again == 0) made_again = n;  // RACE!
  return NULL;
}
int main(void) {
  pthread_t t[3];
  for (long i = 0; i < 3; i++) pthread_create(&t[i], NULL, worker, (void*)i);
  for (int i = 0; i < 3; i++) pthread_join(t[i], NULL);
  printf("%d\n", grand_total);
  return 0;
}
