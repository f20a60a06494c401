// The lock is taken by a function whose result says whether it was got. All who have it give it back,
// or tell their own callers in turn that they have it.
#include <pthread.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int n;

static int grab(void) { return pthread_mutex_lock(&mutex); }

static int grabOrError(void) {
  if (pthread_mutex_lock(&mutex) != 0) return -1;
  return 0;
}

static int isGrabbed(void) { return pthread_mutex_trylock(&mutex) == 0; }

static int notAsked(int x) {
  int result = -1;
  grab();  // NOFINDING lock-leak
  if (x < 0) goto out;
  n += x;  // NORACE
  result = 0;
out:
  pthread_mutex_unlock(&mutex);
  return result;
}

static void asked(int x) {
  if (grab()) return;  // NOFINDING lock-leak
  if (x >= 0) n += x;  // NORACE
  pthread_mutex_unlock(&mutex);
}

static void askedForAnError(int x) {
  if (grabOrError() < 0) return;  // NOFINDING lock-leak
  if (x >= 0) n += x;             // NORACE
  pthread_mutex_unlock(&mutex);
}

static void tried(int x) {
  if (isGrabbed()) {  // NOFINDING lock-leak
    n += x;           // NORACE
    pthread_mutex_unlock(&mutex);
  }
}

static void triedByVariable(int x) {
  const int have = isGrabbed();  // NOFINDING lock-leak
  if (have) n += x;              // NORACE
  if (have) pthread_mutex_unlock(&mutex);
}

static int handedOn(void) {
  if (!isGrabbed()) return 0;  // NOFINDING lock-leak
  return 1;
}

// Gives it back where it does not say that it has it.
static int handedOnIfAny(void) {
  if (!isGrabbed()) return 0;  // NOFINDING lock-leak
  if (n > 0) return 1;         // NORACE
  pthread_mutex_unlock(&mutex);
  return 0;
}

static void* run(void* unused) {
  notAsked(1);
  asked(1);
  askedForAnError(1);
  tried(1);
  triedByVariable(1);
  if (handedOn()) pthread_mutex_unlock(&mutex);
  if (handedOnIfAny()) pthread_mutex_unlock(&mutex);
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
