// Getters that give away pointers to what a lock protects, used at once or kept.
#include <pthread.h>
#include <string.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static struct {
  char text[64];
  int lines, level;
} journal;

static char* text(void) {
  pthread_mutex_lock(&mutex);
  char* given = journal.text;
  pthread_mutex_unlock(&mutex);
  return given;
}
static int* level(void) { return &journal.level; }
static int lines(void) {
  pthread_mutex_lock(&mutex);
  int count = journal.lines;  // NORACE
  pthread_mutex_unlock(&mutex);
  return count;
}

static void* work(void* unused) {
  pthread_mutex_lock(&mutex);
  strcpy(journal.text, "written");  // RACE!
  journal.lines++;  // NORACE
  journal.level = 2;  // RACE!
  pthread_mutex_unlock(&mutex);
  return unused;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, 0, work, 0);
  char first = text()[0];  // RACE!
  int now = *level();  // RACE!
  int count = lines();
  pthread_join(thread, 0);
  return first + now + count + *level();  // NORACE
}
