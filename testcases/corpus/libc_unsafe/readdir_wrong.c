// Two threads read one directory stream.
// flags: -D_GNU_SOURCE
#include <pthread.h>
#include <dirent.h>
#include <sys/types.h>
DIR* shared;
static void* work(void* unused) {
  readdir(shared);  // RACE!
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
