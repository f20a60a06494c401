// Blocks under a lock by the head of a loop that runs once: as a choice that takes the lock first and
// gives it back the second time, as a flag, as a count. A block whose macro takes no lock races.
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int by_choice, by_flag, by_count, by_pointer, bare;

#define WITH_LOCK(mutex)                                                                           \
  for (unsigned int turn = 0;                                                                      \
       turn ? (pthread_mutex_unlock(&(mutex)), 0) : (pthread_mutex_lock(&(mutex)), 1); turn = 1)   \
    for (unsigned int inside = 0; !inside; inside = 1)

#define WITH_FLAG(mutex)                                                                           \
  for (bool once = (pthread_mutex_lock(&(mutex)), true); once;                                     \
       once = (pthread_mutex_unlock(&(mutex)), false))

#define WITH_COUNT(mutex)                                                                          \
  for (int turn = 0;                                                                               \
       turn == 0 ? (pthread_mutex_lock(&(mutex)), 1) : (pthread_mutex_unlock(&(mutex)), 0); turn++)

#define WITHOUT_LOCK(mutex)                                                                        \
  for (unsigned int turn = 0;                                                                      \
       turn ? (pthread_mutex_unlock(&(mutex)), 0) : (pthread_mutex_trylock(&(mutex)), 1); turn = 1)

static pthread_mutex_t *choose(void *given) {
  return given ? &lock : 0;
}

static void *work(void *given) {
  WITH_LOCK(lock) {
    if (by_choice > 10) break;  // of the inner loop: the lock is given back
    ++by_choice;  // NORACE
  }
  WITH_FLAG(lock) ++by_flag;  // NORACE
  WITH_COUNT(lock) by_count += 2;  // NORACE
  pthread_mutex_t *mutex = choose(given);
  if (mutex ? (pthread_mutex_lock(&lock), 1) : 0) {
    ++by_pointer;  // NORACE
    pthread_mutex_unlock(&lock);
  }
  return given;
}

static void *forget(void *given) {
  WITHOUT_LOCK(lock) ++bare;  // RACE!
  return given;
}

int main(void) {
  pthread_t threads[4];
  for (int i = 0; i < 4; ++i) pthread_create(&threads[i], 0, i < 2 ? work : forget, &lock);
  for (int i = 0; i < 4; ++i) pthread_join(threads[i], 0);
  return by_choice + by_flag + by_count + by_pointer + bare > 100;
}
