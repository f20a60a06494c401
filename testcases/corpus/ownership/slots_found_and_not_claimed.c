// A slot that is free is found under a mutex, but not claimed: two threads may have it.
#include <pthread.h>
#include <stddef.h>

struct slot {
  int busy, uses;
};

static struct slot slots[4];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static struct slot *claim(void) {
  struct slot *found = NULL;
  pthread_mutex_lock(&lock);
  for (int i = 0; i < 4; i++)
    if (!slots[i].busy) {
      found = &slots[i];
      break;
    }
  pthread_mutex_unlock(&lock);
  return found;
}

static void give_back(struct slot *slot) {
  pthread_mutex_lock(&lock);
  slot->busy = 0;
  pthread_mutex_unlock(&lock);
}

static void *work(void *unused) {
  for (int round = 0; round < 20; round++) {
    struct slot *slot = claim();
    if (!slot) continue;
    slot->uses++;  // RACE!
    give_back(slot);
  }
  return unused;
}

int main(void) {
  pthread_t first, second;
  pthread_create(&first, NULL, work, NULL);
  pthread_create(&second, NULL, work, NULL);
  pthread_join(first, NULL);
  pthread_join(second, NULL);
  return slots[0].uses < 0;
}
