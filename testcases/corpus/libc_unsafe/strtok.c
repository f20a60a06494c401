// strtok_r keeps its place where the caller says.
// flags: -D_GNU_SOURCE
#include <pthread.h>
#include <string.h>
static void* work(void* unused) {
  char text[] = "a b";
  char* place;
  strtok_r(text, " ", &place);  // NORACE
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
