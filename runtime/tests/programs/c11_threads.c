/* C11 threads, used correctly. */
#include <stdio.h>
#include <threads.h>

static mtx_t mutex, recursive;
static cnd_t changed;
static once_flag once = ONCE_FLAG_INIT;
static int value, turns, initialised;

static void initialise(void) { initialised = 1; }

static int work(void* argument) {
  int mine = *(int*)argument;
  call_once(&once, initialise);
  for (int i = 0; i < 50; ++i) {
    mtx_lock(&mutex);
    while (turns % 2 != mine) cnd_wait(&changed, &mutex);
    value += initialised;
    ++turns;
    cnd_broadcast(&changed);
    mtx_unlock(&mutex);
    mtx_lock(&recursive);
    mtx_lock(&recursive);
    mtx_unlock(&recursive);
    mtx_unlock(&recursive);
  }
  if (mine) thrd_exit(8);
  return 7;
}

int main(int count, char** arguments) {
  (void)count;
  (void)arguments;
  thrd_t threads[2];
  int numbers[2] = {0, 1}, results[2] = {0, 0};
  mtx_init(&mutex, mtx_plain);
  mtx_init(&recursive, mtx_plain | mtx_recursive);
  cnd_init(&changed);
  for (int i = 0; i < 2; ++i) thrd_create(&threads[i], work, &numbers[i]);
  for (int i = 0; i < 2; ++i) thrd_join(threads[i], &results[i]);
  mtx_destroy(&mutex);
  mtx_destroy(&recursive);
  cnd_destroy(&changed);
  printf("%d\n", value);
  return value == 100 && results[0] == 7 && results[1] == 8 ? 0 : 1;
}
