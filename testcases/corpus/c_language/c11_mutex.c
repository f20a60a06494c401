// C11 mutexes guard one counter and not the other.
#include <threads.h>

static mtx_t mutex;
static int inside, outside;

static int work(void* unused) {
  (void)unused;
  mtx_lock(&mutex);
  inside++;  // NORACE
  mtx_unlock(&mutex);
  outside++;  // RACE!
  return 0;
}

int main(void) {
  thrd_t a, b;
  mtx_init(&mutex, mtx_plain);
  thrd_create(&a, work, 0);
  thrd_create(&b, work, 0);
  thrd_join(a, 0);
  thrd_join(b, 0);
  mtx_destroy(&mutex);
  return inside + outside;  // NORACE
}
