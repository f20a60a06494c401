// A copy of the index is used after it was put back on the list of free slots.
#include <pthread.h>

enum { SLOTS = 8 };

struct slot {
  int uses;
};

static struct slot slots[SLOTS];
static int free_slots[SLOTS], free_count;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static int take(void) {
  int index = -1;
  pthread_mutex_lock(&lock);
  if (free_count > 0) index = free_slots[--free_count];  // NOFINDING atomicity-violation // FP: whether there is one to put back does not depend on how many are free
  pthread_mutex_unlock(&lock);
  return index;
}

static void put_back(int index) {
  pthread_mutex_lock(&lock);
  free_slots[free_count++] = index;
  pthread_mutex_unlock(&lock);
}

static void use(int index) {
  slots[index].uses++;  // RACE!
}

static void *work(void *unused) {
  for (int round = 0; round < 20; round++) {
    int index = take();
    if (index < 0) continue;
    const int again = index;
    put_back(index);
    use(again);
  }
  return unused;
}

int main(void) {
  for (int i = 0; i < SLOTS; i++) free_slots[free_count++] = i;
  pthread_t first, second;
  pthread_create(&first, 0, work, 0);
  pthread_create(&second, 0, work, 0);
  pthread_join(first, 0);
  pthread_join(second, 0);
  return slots[0].uses < 0;
}
