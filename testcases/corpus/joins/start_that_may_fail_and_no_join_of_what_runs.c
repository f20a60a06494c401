// A function starts a thread and returns its handle, or zero where it could not: what is done
// before the join, on the way where it is not asked for, or after the join of another thread.
#include <pthread.h>

static int early, wrong_way, left, one_of_two, other_of_two;

static void* bumpEarly(void* p) {
  early++;  // RACE!
  return p;
}
static void* bumpWrongWay(void* p) {
  wrong_way++;  // RACE!
  return p;
}
static void* bumpLeft(void* p) {
  left++;  // RACE!
  return p;
}
static void* bumpOne(void* p) {
  one_of_two++;  // RACE!
  return p;
}
static void* bumpOther(void* p) {
  other_of_two++;  // RACE!
  return p;
}

static pthread_t startEarly(void) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, bumpEarly, NULL)) return 0;
  return thread;
}

static pthread_t startWrongWay(void) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, bumpWrongWay, NULL)) return 0;
  return thread;
}

static pthread_t startLeft(void) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, bumpLeft, NULL)) return 0;
  return thread;
}

static pthread_t startTwo(int first) {
  pthread_t one, other;
  pthread_create(&one, NULL, bumpOne, NULL);
  pthread_create(&other, NULL, bumpOther, NULL);
  if (first) return one;
  return other;
}

int main(int count, char** words) {
  (void)words;
  pthread_t first = startEarly();
  early++;  // RACE!
  if (first) pthread_join(first, NULL);

  pthread_t second = startWrongWay();
  if (!second) pthread_join(second, NULL);
  wrong_way++;  // RACE!

  pthread_t third = startLeft();
  if (count > 1) pthread_join(third, NULL);
  left++;  // RACE!

  pthread_t fourth = startTwo(count > 1);
  pthread_join(fourth, NULL);
  one_of_two++;    // RACE!
  other_of_two++;  // RACE!
}
