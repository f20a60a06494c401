// Members of two structures in one union share their memory where they lie at one place.
#include <pthread.h>

union message {
  int kind;
  struct {
    int kind;
    int sender;
  } request;
  struct {
    int kind;
    int receiver;
    int size;
  } reply;
};

static union message shared;

static void *ask(void *unused) {
  (void)unused;
  shared.request.kind = 1;   // RACE!
  shared.request.sender = 1; // RACE!
  return NULL;
}

static void *answer(void *unused) {
  (void)unused;
  shared.reply.receiver = 2; // RACE!
  return NULL;
}

static void *measure(void *unused) {
  (void)unused;
  shared.reply.size = 3; // NORACE
  return NULL;
}

int main(void) {
  pthread_t a, b, c;
  pthread_create(&a, NULL, ask, NULL);
  pthread_create(&b, NULL, answer, NULL);
  pthread_create(&c, NULL, measure, NULL);
  int kind = shared.kind; // RACE!
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  pthread_join(c, NULL);
  return kind + shared.kind; // NORACE
}
