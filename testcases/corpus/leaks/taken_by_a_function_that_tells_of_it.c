// The lock is taken by a function whose result says whether it was got. Who asks for it and has it, or
// does not ask after a lock that blocks, has to give it back on every way.
#include <pthread.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int n;

static int grab(void) { return pthread_mutex_lock(&mutex); }

static int grabAsked(void) { return pthread_mutex_lock(&mutex); }

static int grabByVariable(void) {
  int result = pthread_mutex_lock(&mutex);
  return result;
}

static int grabOrError(void) {
  if (pthread_mutex_lock(&mutex) != 0) return -1;
  return 0;
}

static int isGrabbed(void) { return pthread_mutex_trylock(&mutex) == 0; }

static int notAsked(int x) {
  grab();  // FINDING! lock-leak
  if (x < 0) goto out;
  n += x;
  pthread_mutex_unlock(&mutex);
  return 0;
out:
  return -1;
}

static void asked(int x) {
  if (grabAsked()) return;  // FINDING! lock-leak
  if (x < 0) return;
  n += x;
  pthread_mutex_unlock(&mutex);
}

static int askedByVariable(int x) {
  if (grabByVariable() != 0) return -2;  // FINDING! lock-leak
  if (x < 0) return -1;
  n += x;
  pthread_mutex_unlock(&mutex);
  return 0;
}

static void askedForAnError(int x) {
  if (grabOrError() < 0) return;  // FINDING! lock-leak
  if (x < 0) return;
  n += x;
  pthread_mutex_unlock(&mutex);
}

static void tried(int x) {
  if (!isGrabbed()) return;  // FINDING! lock-leak
  if (x < 0) return;
  n += x;
  pthread_mutex_unlock(&mutex);
}

static void* run(void* unused) {
  notAsked(1);
  asked(1);
  askedByVariable(1);
  askedForAnError(1);
  tried(1);
  return unused;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, 0, run, 0);
  pthread_create(&b, 0, run, 0);
  pthread_join(a, 0);
  pthread_join(b, 0);
  return 0;
}
