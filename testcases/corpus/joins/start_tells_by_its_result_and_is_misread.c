// A function says by what it returns whether it could start a thread, and the caller takes it the
// other way round, asks too late or has one that runs from before.
#include <pthread.h>

static int misread, early, earlier;

static void* bumpMisread(void* p) {
  misread++;  // RACE!
  return p;
}
static void* bumpEarly(void* p) {
  early++;  // RACE!
  return p;
}
static void* bumpEarlier(void* p) {
  earlier++;  // RACE!
  return p;
}

static int startMisread(pthread_t* thread) {
  if (pthread_create(thread, NULL, bumpMisread, NULL)) return -1;
  return 0;
}

static int startEarly(pthread_t* thread) {
  if (pthread_create(thread, NULL, bumpEarly, NULL)) return -1;
  return 0;
}

static int startEarlier(pthread_t* thread) {
  if (pthread_create(thread, NULL, bumpEarlier, NULL)) return -1;
  return 0;
}

int main(void) {
  pthread_t thread;
  if (startMisread(&thread)) pthread_join(thread, NULL);
  misread++;  // RACE!

  if (startEarly(&thread) == 0) {
    early++;  // RACE!
    pthread_join(thread, NULL);
  }

  for (int i = 0; i < 2; i++) {
    if (startEarlier(&thread)) earlier++;  // RACE!
  }
}
