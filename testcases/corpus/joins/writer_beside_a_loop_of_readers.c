// One writer is started first, then readers in a loop, and all are joined at the end.
#include <pthread.h>
#include <stdio.h>

enum { kReaders = 4 };

static int level;

static void *pour(void *unused) {
  (void)unused;
  for (int i = 0; i < 100; i++) level++;  // RACE!
  return NULL;
}

static void *watch(void *unused) {
  (void)unused;
  if (level > 50) puts("half full");  // RACE!
  return NULL;
}

int main(void) {
  pthread_t writer, readers[kReaders];
  pthread_create(&writer, NULL, pour, NULL);
  for (int i = 0; i < kReaders; i++) pthread_create(&readers[i], NULL, watch, NULL);
  for (int i = 0; i < kReaders; i++) pthread_join(readers[i], NULL);
  pthread_join(writer, NULL);
  return level;  // NORACE
}
