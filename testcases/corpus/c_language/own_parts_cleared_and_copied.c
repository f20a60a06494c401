// Each thread clears its own row of a table, its own stretch of a buffer, and copies into its own name.
#include <pthread.h>
#include <stdio.h>
#include <string.h>

enum { threads = 4, width = 32 };

static int rows[threads][width];
static char bytes[threads * width];
static char names[threads][width];

static void clear(char *from, size_t count) {
  memset(from, 0, count); // NORACE
}

static void *work(void *argument) {
  long id = (long)argument;
  memset(rows[id], 0, sizeof rows[id]); // NORACE
  memset(bytes + id * width, 1, width); // NORACE
  clear(&bytes[id * width], width);
  strcpy(names[id], "worker");                  // NORACE
  snprintf(names[id], width, "worker %ld", id); // NORACE
  rows[id][3] = 1;                              // NORACE
  return NULL;
}

int main(void) {
  pthread_t each[threads];
  for (long i = 0; i < threads; i++) pthread_create(&each[i], NULL, work, (void *)i);
  for (int i = 0; i < threads; i++) pthread_join(each[i], NULL);
  return rows[0][0] + bytes[0] + names[0][0];
}
