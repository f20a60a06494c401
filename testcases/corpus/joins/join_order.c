// Joined before, joined after, joined by another thread, one of two joined.
#include <pthread.h>
#include <stdio.h>
static int a, b, c, d, e;
static void* set_a(void* p) { a = 1; return p; }  // NORACE
static void* set_b(void* p) { b = 1; return p; }  // RACE!
static void* set_c(void* p) { c = 1; return p; }  // NORACE
static void* set_d(void* p) { d++; return p; }  // RACE!
static pthread_t tc;
static void* waits_for_c(void* p) {
  pthread_join(tc, NULL);
  c += 10;  // NORACE
  return p;
}
static void* set_e(void* p) {
  pthread_t inner;
  e = 1;  // NORACE
  pthread_create(&inner, NULL, set_a, NULL);
  pthread_join(inner, NULL);
  e += a;  // NORACE
  return p;
}
int main(void) {
  pthread_t ta, tb, tw, td1, td2, te;
  pthread_create(&ta, NULL, set_a, NULL);
  pthread_join(ta, NULL);
  a++;  // NORACE
  pthread_create(&tb, NULL, set_b, NULL);
  b++;  // RACE!
  pthread_join(tb, NULL);
  b++;  // NORACE
  pthread_create(&tc, NULL, set_c, NULL);
  pthread_create(&tw, NULL, waits_for_c, NULL);
  pthread_join(tw, NULL);
  printf("%d\n", c);  // NORACE
  pthread_create(&td1, NULL, set_d, NULL);
  pthread_create(&td2, NULL, set_d, NULL);
  pthread_join(td1, NULL);
  printf("%d\n", d);  // RACE!
  pthread_join(td2, NULL);
  printf("%d\n", d);  // NORACE
  pthread_create(&te, NULL, set_e, NULL);
  pthread_join(te, NULL);
  printf("%d %d\n", e, a);  // NORACE
  return 0;
}
