// strtok keeps its place in one static variable.
// flags: -D_GNU_SOURCE
#include <pthread.h>
#include <string.h>
static void* work(void* unused) {
  char text[] = "a b";
  strtok(text, " ");  // RACE!
  return unused;
}
int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, work, 0);
  pthread_create(&b, 0, work, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return 0;
}
