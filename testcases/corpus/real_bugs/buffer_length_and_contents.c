// After a web server's log: the length is advanced by another thread between its use and its change.
#include <pthread.h>
#include <string.h>

static char buffer[1024];
static int length;

static void* logLine(void* argument) {
  const char* line = argument;
  int size = (int)strlen(line);
  if (length + size < 1024) {  // RACE!
    memcpy(buffer + length, line, size);  // NORACE // FP: a second finding on the same bug
    length += size;  // RACE!
  }
  return NULL;
}

int main(void) {
  pthread_t a, b;
  char first[] = "first";
  char second[] = "second";
  pthread_create(&a, NULL, logLine, first);
  pthread_create(&b, NULL, logLine, second);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return 0;
}
