// 0 from uv_mutex_trylock means taken.
#include "uv_api.h"
static uv_mutex_t mutex;
static int counter;
static void work(void* arg) {
  (void)arg;
  if (uv_mutex_trylock(&mutex) == 0) {
    counter++;  // NORACE
    uv_mutex_unlock(&mutex);
  }
}
int main(void) {
  uv_thread_t a, b;
  uv_mutex_init(&mutex);
  uv_thread_create(&a, work, 0);
  uv_thread_create(&b, work, 0);
  uv_thread_join(&a);
  uv_thread_join(&b);
  return counter;  // NORACE
}
