// The address of the loop's variable is given to each thread, and a slot of its own.
#include <pthread.h>
struct arg { int n; };
static void* bad(void* p) {
  int* n = p;
  return (void*)(long)*n;  // RACE!
}
static void* good(void* p) {
  struct arg* a = p;
  a->n *= 2;  // NORACE
  return 0;
}
int main(void) {
  pthread_t t[4], u[4];
  struct arg args[4];
  int i;
  for (i = 0; i < 4; i++) {                // RACE!
    pthread_create(&t[i], 0, bad, &i);
    args[i].n = 1;  // NORACE
    pthread_create(&u[i], 0, good, &args[i]);
  }
  for (int j = 0; j < 4; j++) pthread_join(t[j], 0), pthread_join(u[j], 0);
  return args[0].n;  // NORACE
}
